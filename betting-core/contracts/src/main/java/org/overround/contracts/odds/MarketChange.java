package org.overround.contracts.odds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule;
import org.overround.kernel.CauseKind;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.Specifiers;

/**
 * What changed about one market; null is unchanged.
 *
 * <p>{@code margin} is the rule its offered odds are made by, as of now; one that names nothing is
 * the fallback. {@code liquidity} is how much is traded, where a provider says so. {@code causes}
 * are absolute and sorted; {@code suspensionCount} is the market's monotone count of suspensions,
 * always given. A market that is gone (an image without it) is CANCELLED, not silently dropped.
 */
public record MarketChange(
        MarketId market,
        @Nullable MarketType marketType,
        @Nullable Specifiers specifiers,
        @Nullable String name,
        @Nullable MarketStatus status,
        @Nullable Boolean inPlay,
        @Nullable List<CauseKind> causes,
        long suspensionCount,
        @Nullable MarginRule margin,
        @Nullable LiquidityBand liquidity,
        List<SelectionChange> selections) {

    /** Nothing changed but selections. */
    public static MarketChange ofSelections(
            MarketId market, long suspensionCount, List<SelectionChange> selections) {
        return new MarketChange(
                market,
                null,
                null,
                null,
                null,
                null,
                null,
                suspensionCount,
                null,
                null,
                selections);
    }
}
