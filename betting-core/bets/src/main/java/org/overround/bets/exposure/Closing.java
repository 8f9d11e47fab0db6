package org.overround.bets.exposure;

import java.util.Map;
import org.overround.kernel.AgentId;

/**
 * A position that was closed in the database and is still in the counters.
 *
 * <p>{@code epoch} is what {@code exposure_share(tree)} answered in the transaction that closed it:
 * whoever sums positions for a later epoch does not find it open, so under a later one there is
 * nothing to take out.
 *
 * @param id of this closing among all of the tree, e.g. {@code <bet>/hedge/HEDGE}
 * @param amountsMinor by counter: the position's {@code scope_keys} and {@code scope_amounts}
 */
public record Closing(String id, AgentId tree, long epoch, Map<String, Long> amountsMinor) {

    public Closing {
        amountsMinor = Map.copyOf(amountsMinor);
    }
}
