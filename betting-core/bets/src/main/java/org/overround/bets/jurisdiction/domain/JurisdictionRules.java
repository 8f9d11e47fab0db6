package org.overround.bets.jurisdiction.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * One version of what a jurisdiction demands (seed 002, jurisdiction router).
 *
 * <p>{@code version} is the one its file declares, a plus sign and the beginning of the content's
 * hash: two files that differ never share a version. A day is the jurisdiction's ({@code zone}).
 */
public record JurisdictionRules(
        JurisdictionId id,
        String version,
        ZoneId zone,
        Set<String> currencies,
        int minimumAgeYears,
        Permitted<SportId> sports,
        Permitted<MarketType> marketTypes,
        Set<BetKind> betKinds,
        Limits limits,
        GeoFence geoFence,
        int betsPerMinute,
        int realityCheckMinutes,
        ProfileId priceProfile,
        List<String> regulations) {

    public JurisdictionRules {
        currencies = Set.copyOf(currencies);
        betKinds = Set.copyOf(betKinds);
        regulations = List.copyOf(regulations);
    }

    /**
     * Amounts in minor units of the player's currency; null: no limit. Win limits cap what a bet
     * pays, stake included: of one bet, and of all bets of a day.
     */
    public record Limits(
            @Nullable Long singleBetMaxMinor,
            PeriodCaps stake,
            PeriodCaps loss,
            PeriodCaps deposit,
            @Nullable Long winPerBetMaxMinor,
            @Nullable Long winPerDayMaxMinor,
            long minimumStakeMinor) {}

    /** Where a bettor must be: countries ({@code GB}) and regions of them ({@code US-NJ}). */
    public record GeoFence(boolean enabled, Set<String> allowed) {
        public GeoFence {
            allowed = Set.copyOf(allowed);
        }
    }

    /** The first thing about a slip that is not allowed here: currency, kind, then leg by leg. */
    public Optional<Blocked> blocks(SlipFacts slip) {
        if (!currencies.contains(slip.currency())) {
            return Optional.of(
                    new Blocked("currency", slip.currency(), "one of " + listed(currencies)));
        }
        if (!betKinds.contains(slip.kind())) {
            return Optional.of(
                    new Blocked("type", slip.kind().name(), "one of " + listed(betKinds)));
        }
        for (var i = 0; i < slip.legs().size(); i++) {
            var leg = slip.legs().get(i);
            var field = "legs[" + i + "].market";
            if (!sports.allows(leg.sport())) {
                return Optional.of(
                        new Blocked(field, leg.sport().value(), "of a sport: " + sports.words()));
            }
            if (!marketTypes.allows(leg.marketType())) {
                return Optional.of(
                        new Blocked(
                                field,
                                leg.marketType().value(),
                                "of a type: " + marketTypes.words()));
            }
        }
        return Optional.empty();
    }

    /** Whether somebody born then has reached the minimum age, on today's date here. */
    public boolean isOldEnough(LocalDate born, Instant now) {
        return !born.plusYears(minimumAgeYears).isAfter(LocalDate.ofInstant(now, zone));
    }

    private static String listed(Set<?> words) {
        var sorted = new TreeSet<String>();
        words.forEach(word -> sorted.add(word.toString()));
        return String.join(", ", sorted);
    }
}
