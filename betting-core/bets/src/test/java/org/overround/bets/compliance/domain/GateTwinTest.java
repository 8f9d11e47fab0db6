package org.overround.bets.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.player.domain.TestPlayers.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.overround.bets.compliance.domain.GateRules.Question;
import org.overround.bets.compliance.domain.GateRules.Sight;
import org.overround.bets.compliance.domain.GateRules.Velocity;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.jurisdiction.domain.JurisdictionRulesTest;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.PeriodCaps;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.OwnLimits;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.TestPlayers;
import org.overround.bets.player.domain.Used;
import org.overround.bets.player.domain.Used.Counters;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.DecisionId;

/**
 * The gate against a reading of seed 002 as it stands there: {@code if kyc.status != "verified":
 * reject ...}, one line after the other, with limits added up from the list of all stakes.
 */
final class GateTwinTest {

    private static final DecisionId ID = new DecisionId(new UUID(1, 1));

    private static final List<KycStatus> STATES = List.of(KycStatus.values());

    private record Bet(Instant at, long minor) {}

    @RepeatedTest(60)
    void agreesWithItsNaiveTwin(RepetitionInfo repetition) {
        var seed = Long.getLong("overround.seed", 4_000 + repetition.getCurrentRepetition());
        var random = new Random(seed);
        var rules = rules(random);
        var player = player(random, rules.zone());
        var used = Used.NOTHING;
        var bets = new ArrayList<Bet>();
        var now = NOW;

        for (var step = 0; step < 80; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(700)));
            var stakeMinor = 1L + random.nextInt(400);
            var place = place(random);
            var velocity = new Velocity(random.nextInt(5), random.nextInt(8) > 0);
            var seen = TestPlayers.having(player, used);

            var decision =
                    GateRules.decide(
                            new Question(ID, null, stakeMinor, now),
                            new Sight(seen, rules, place, velocity));

            assertThat(decision.reason().orElse(null))
                    .as("seed %d step %d at %s: %s", seed, step, now, decision.checks())
                    .isEqualTo(naive(player, rules, bets, stakeMinor, now, place, velocity));
            if (decision.approved()) {
                bets.add(new Bet(now, stakeMinor));
                used = staked(used.at(now, rules.zone()), stakeMinor);
            }
            player = changed(random, player, now);
        }
    }

    private static @Nullable ProblemCode naive(
            PlayerFacts player,
            JurisdictionRules rules,
            List<Bet> bets,
            long stakeMinor,
            Instant now,
            Place place,
            Velocity velocity) {
        if (player.kyc() != KycStatus.VERIFIED) {
            return ProblemCode.KYC_INCOMPLETE;
        }
        if (player.excludedUntil() != null && now.compareTo(player.excludedUntil()) < 0) {
            return ProblemCode.SELF_EXCLUDED;
        }
        for (var limit :
                List.of(
                        or(player.limits().singleBetMinor()),
                        or(rules.limits().singleBetMaxMinor()))) {
            if (stakeMinor > limit) {
                return ProblemCode.LIMIT_EXCEEDED;
            }
        }
        for (var caps :
                List.of(
                        player.limits().stake(),
                        player.limits().loss(),
                        rules.limits().stake(),
                        rules.limits().loss())) {
            if (sum(bets, now, rules.zone(), 'd') + stakeMinor > or(caps.dayMinor())
                    || sum(bets, now, rules.zone(), 'w') + stakeMinor > or(caps.weekMinor())
                    || sum(bets, now, rules.zone(), 'm') + stakeMinor > or(caps.monthMinor())) {
                return ProblemCode.LIMIT_EXCEEDED;
            }
        }
        if (player.amlFlagged()) {
            return ProblemCode.AML_FLAG;
        }
        var inside =
                place instanceof Place.Inside
                        || (place instanceof Place.Region(var code) && code.equals("US-NJ"));
        if (!inside) {
            return ProblemCode.GEO_BLOCKED;
        }
        return velocity.admitted() && velocity.counted() <= 3 ? null : ProblemCode.RATE_LIMITED;
    }

    private static long or(@Nullable Long limit) {
        return limit == null ? 1_000_000_000 : limit;
    }

    private static long sum(List<Bet> bets, Instant now, ZoneId zone, char period) {
        var today = now.atZone(zone).toLocalDate();
        return bets.stream()
                .filter(bet -> same(bet.at().atZone(zone).toLocalDate(), today, period))
                .mapToLong(Bet::minor)
                .sum();
    }

    private static boolean same(LocalDate one, LocalDate other, char period) {
        return switch (period) {
            case 'd' -> one.equals(other);
            case 'w' ->
                    one.minusDays(one.getDayOfWeek().getValue())
                            .equals(other.minusDays(other.getDayOfWeek().getValue()));
            default -> one.getMonth() == other.getMonth() && one.getYear() == other.getYear();
        };
    }

    private static Used staked(Used used, long minor) {
        return new Used(
                used.day(),
                used.week(),
                used.month(),
                plus(used.stake(), minor),
                plus(used.loss(), minor),
                used.deposit(),
                used.winDayMinor());
    }

    private static Counters plus(Counters counters, long minor) {
        return new Counters(
                counters.of(Period.DAY) + minor,
                counters.of(Period.WEEK) + minor,
                counters.of(Period.MONTH) + minor);
    }

    private static JurisdictionRules rules(Random random) {
        var base = JurisdictionRulesTest.rules();
        return new JurisdictionRules(
                base.id(),
                base.version(),
                List.of(ZoneId.of("America/New_York"), ZoneId.of("Europe/Berlin"))
                        .get(random.nextInt(2)),
                base.currencies(),
                base.minimumAgeYears(),
                base.sports(),
                base.marketTypes(),
                base.betKinds(),
                new JurisdictionRules.Limits(
                        amount(random, 500),
                        caps(random),
                        caps(random),
                        PeriodCaps.NONE,
                        null,
                        null,
                        1),
                base.geoFence(),
                base.betsPerMinute(),
                base.realityCheckMinutes(),
                base.priceProfile(),
                base.regulations());
    }

    private static PlayerFacts player(Random random, ZoneId zone) {
        var carol = TestPlayers.carol();
        return new PlayerFacts(
                carol.player(),
                1,
                carol.jurisdiction(),
                zone,
                carol.currency(),
                carol.agent(),
                KycStatus.VERIFIED,
                null,
                false,
                false,
                carol.segment(),
                carol.stakeFactorsMilli(),
                new OwnLimits(amount(random, 450), caps(random), caps(random), PeriodCaps.NONE),
                Used.NOTHING);
    }

    private static PeriodCaps caps(Random random) {
        return new PeriodCaps(amount(random, 2_000), amount(random, 6_000), amount(random, 15_000));
    }

    private static @Nullable Long amount(Random random, int around) {
        return random.nextBoolean() ? null : (Long) (long) (around + random.nextInt(around));
    }

    private static Place place(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Place.Unknown();
            case 1 -> new Place.Region("US-PA");
            case 2 -> new Place.Inside();
            default -> new Place.Region("US-NJ");
        };
    }

    /** Now and then something happens to the player. */
    private static PlayerFacts changed(Random random, PlayerFacts player, Instant now) {
        var edit =
                switch (random.nextInt(12)) {
                    case 0 -> new Edit.Kyc(STATES.get(random.nextInt(STATES.size())));
                    case 1 -> new Edit.Kyc(KycStatus.VERIFIED);
                    case 2 -> new Edit.Aml(random.nextInt(3) == 0);
                    case 3 -> new Edit.Exclude(now.plus(Duration.ofHours(random.nextInt(30))));
                    default -> new Edit.Segment("S" + random.nextInt(9));
                };
        return new org.overround.bets.player.domain.Change("TEST", "test", null, List.of(edit))
                .on(player);
    }
}
