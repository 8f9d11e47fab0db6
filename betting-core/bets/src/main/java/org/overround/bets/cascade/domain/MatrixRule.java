package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/**
 * One rule of an agent's forwarding matrix; a dimension that is null matches anything.
 *
 * @param forward the share that goes up the tree when the rule decides
 */
public record MatrixRule(
        String id,
        @Nullable MarketType marketType,
        @Nullable SportId sport,
        @Nullable Phase phase,
        @Nullable SourceType source,
        @Nullable LiquidityBand liquidity,
        Share forward,
        Instant created) {

    /** How many dimensions it names: 0 to 5. */
    public int specificity() {
        return (int)
                Stream.of(marketType, sport, phase, source, liquidity)
                        .filter(Objects::nonNull)
                        .count();
    }
}
