package org.overround.contracts.book;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * The target overround of the markets it matches; null matches anything. The most specific rule
 * wins.
 *
 * <p>{@code overround} is per winner: 1.05 on a market with three winners aims at 3.15.
 */
public record MarginRule(
        @Nullable ProfileId profile,
        @Nullable SportId sport,
        @Nullable CompetitionId competition,
        @Nullable MarketType marketType,
        @Nullable Phase phase,
        MarginMethod method,
        double overround) {

    public enum Phase {
        PREMATCH,
        IN_PLAY
    }
}
