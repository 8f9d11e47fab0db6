package org.overround.contracts.odds;

import java.util.List;
import org.overround.kernel.CauseKind;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Suspension;

/**
 * A cause was raised on, renewed or lifted from a market: a line of its history.
 *
 * <p>{@code before} and {@code after} are the market's status around this line, {@code causesAfter}
 * what still holds it.
 */
public record SuspensionChange(
        MarketId market,
        Kind kind,
        Suspension.Key cause,
        String actor,
        String reason,
        MarketStatus before,
        MarketStatus after,
        List<CauseKind> causesAfter) {

    public enum Kind {
        RAISED,
        LIFTED
    }
}
