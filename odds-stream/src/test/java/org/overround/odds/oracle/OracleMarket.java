package org.overround.odds.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One market after a message: the recording's own status word ({@code OPEN SUSPENDED CLOSED
 * INACTIVE}) and what must be offered, by selection in the recording's order, in thousandths or
 * null.
 */
public record OracleMarket(
        String event,
        String market,
        String status,
        boolean inPlay,
        Map<String, @Nullable Integer> odds) {
    public boolean open() {
        return status.equals("OPEN");
    }
}
