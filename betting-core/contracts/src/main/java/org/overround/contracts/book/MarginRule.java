package org.overround.contracts.book;

import java.util.Comparator;
import java.util.Objects;
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

    /**
     * Most specific first: the rule that names more of the five wins; among those that name as
     * many, the one that names the competition, then the market type, then the sport, then the
     * phase, then the profile. Two different rules that match one market are therefore never equal,
     * whatever order they stand in.
     */
    public static final Comparator<MarginRule> MOST_SPECIFIC_FIRST =
            Comparator.comparingInt(MarginRule::specificity).reversed();

    /** Whether this rule speaks for a market; a null competition is one the feed does not know. */
    public boolean matches(
            ProfileId ofProfile,
            SportId ofSport,
            @Nullable CompetitionId ofCompetition,
            MarketType ofType,
            Phase inPhase) {
        return (profile == null || profile.equals(ofProfile))
                && (sport == null || sport.equals(ofSport))
                && (competition == null || competition.equals(ofCompetition))
                && (marketType == null || marketType.equals(ofType))
                && (phase == null || phase == inPhase);
    }

    /** Whether both speak for exactly the same markets, so that one of them is one too many. */
    public boolean matchesSameAs(MarginRule other) {
        return Objects.equals(profile, other.profile)
                && Objects.equals(sport, other.sport)
                && Objects.equals(competition, other.competition)
                && Objects.equals(marketType, other.marketType)
                && phase == other.phase;
    }

    private int specificity() {
        return (competition == null ? 0 : 32 + 16)
                + (marketType == null ? 0 : 32 + 8)
                + (sport == null ? 0 : 32 + 4)
                + (phase == null ? 0 : 32 + 2)
                + (profile == null ? 0 : 32 + 1);
    }
}
