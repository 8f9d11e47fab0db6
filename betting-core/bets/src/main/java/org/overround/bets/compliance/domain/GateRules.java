package org.overround.bets.compliance.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.PeriodCaps;
import org.overround.bets.jurisdiction.domain.SlipFacts;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.Used;
import org.overround.kernel.DecisionId;

/**
 * The gate's decision: every check is made, whatever the others say, so that the record is whole.
 *
 * <p>Limits are the player's own and the jurisdiction's, of which the smaller binds: on the stake
 * of this bet, and on what is staked and may be lost in the day, week and month it falls in, this
 * stake included. Deposits are limited where money comes in, wins where the price is known.
 */
public final class GateRules {

    private GateRules() {}

    /**
     * What is asked.
     *
     * @param slip null when the jurisdiction's rules about slips are not to be asked
     * @param stakeMinor the whole stake, zero or more
     */
    public record Question(DecisionId id, @Nullable SlipFacts slip, long stakeMinor, Instant now) {}

    /**
     * Bets of the last minute.
     *
     * @param counted how many there are, this one included when it was admitted
     * @param admitted whether there was room for this one
     */
    public record Velocity(int counted, boolean admitted) {}

    /**
     * What was seen.
     *
     * @param rules of the player's jurisdiction; null when there are none
     */
    public record Sight(
            PlayerFacts player,
            @Nullable JurisdictionRules rules,
            Place place,
            Velocity velocity) {}

    public static Decision decide(Question question, Sight sight) {
        var player = sight.player();
        var rules = sight.rules();
        return new Decision(
                question.id(),
                player.player(),
                player.jurisdiction(),
                rules == null ? Decision.NO_RULES : rules.version(),
                question.now(),
                List.of(
                        jurisdiction(question.slip(), player, rules),
                        Check.of(
                                CheckType.ACCOUNT,
                                !player.closed(),
                                player.closed() ? "closed" : "open"),
                        Check.of(
                                CheckType.KYC,
                                player.kyc() == KycStatus.VERIFIED,
                                player.kyc().name()),
                        exclusion(player, question.now()),
                        limits(question, player, rules),
                        Check.of(
                                CheckType.AML,
                                !player.amlFlagged(),
                                player.amlFlagged() ? "flagged" : "not flagged"),
                        geo(rules, sight.place()),
                        velocity(rules, sight.velocity())));
    }

    private static Check jurisdiction(
            @Nullable SlipFacts slip, PlayerFacts player, @Nullable JurisdictionRules rules) {
        if (rules == null) {
            return Check.fail(
                    CheckType.JURISDICTION, "there are no rules for " + player.jurisdiction());
        }
        if (slip == null) {
            return Check.pass(CheckType.JURISDICTION, "no slip was asked about");
        }
        return rules.blocks(slip)
                .map(blocked -> Check.fail(CheckType.JURISDICTION, blocked.toString()))
                .orElseGet(() -> Check.pass(CheckType.JURISDICTION, "allowed"));
    }

    private static Check exclusion(PlayerFacts player, Instant now) {
        return player.isExcluded(now)
                ? Check.fail(CheckType.SELF_EXCLUSION, "excluded until " + player.excludedUntil())
                : Check.pass(CheckType.SELF_EXCLUSION, "not excluded");
    }

    private static Check limits(
            Question question, PlayerFacts player, @Nullable JurisdictionRules rules) {
        var used = player.used().at(question.now(), player.zone());
        var stakeMinor = question.stakeMinor();
        var own = player.limits();
        var check = new LimitLook(stakeMinor);
        check.single("own", own.singleBetMinor());
        check.periods("own", "stake", own.stake(), used.stake());
        check.periods("own", "loss", own.loss(), used.loss());
        if (rules != null) {
            var by = rules.id().value();
            check.single(by, rules.limits().singleBetMaxMinor());
            check.periods(by, "stake", rules.limits().stake(), used.stake());
            check.periods(by, "loss", rules.limits().loss(), used.loss());
        }
        return check.result();
    }

    private static Check geo(@Nullable JurisdictionRules rules, Place place) {
        if (rules == null || !rules.geoFence().enabled()) {
            return Check.pass(CheckType.GEO, "no fence, from " + place.words());
        }
        return Check.of(
                CheckType.GEO,
                place.isWithin(rules.geoFence().allowed()),
                "from " + place.words() + ", must be in " + sorted(rules));
    }

    private static String sorted(JurisdictionRules rules) {
        return String.join(" or ", rules.geoFence().allowed().stream().sorted().toList());
    }

    private static Check velocity(@Nullable JurisdictionRules rules, Velocity velocity) {
        if (rules == null) {
            return Check.pass(CheckType.VELOCITY, velocity.counted() + " in a minute");
        }
        return Check.of(
                CheckType.VELOCITY,
                velocity.admitted() && velocity.counted() <= rules.betsPerMinute(),
                velocity.counted() + " of " + rules.betsPerMinute() + " in a minute");
    }

    /** Goes through limits and remembers the first that would be passed. */
    private static final class LimitLook {
        private final long stakeMinor;
        private @Nullable String passed;

        LimitLook(long stakeMinor) {
            this.stakeMinor = stakeMinor;
        }

        void single(String whose, @Nullable Long limitMinor) {
            look(whose, "single bet", 0, limitMinor);
        }

        void periods(String whose, String what, PeriodCaps limits, Used.Counters used) {
            for (var period : Period.values()) {
                look(whose, what + " " + period, used.of(period), limits.of(period));
            }
        }

        private void look(String whose, String what, long usedMinor, @Nullable Long limitMinor) {
            if (passed == null && limitMinor != null && stakeMinor > limitMinor - usedMinor) {
                passed =
                        "%s limit (%s): %d + %d is more than %d"
                                .formatted(what, whose, usedMinor, stakeMinor, limitMinor);
            }
        }

        Check result() {
            return passed == null
                    ? Check.pass(CheckType.LIMITS, "within limits")
                    : Check.fail(CheckType.LIMITS, passed);
        }
    }
}
