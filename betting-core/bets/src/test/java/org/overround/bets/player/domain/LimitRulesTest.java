package org.overround.bets.player.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.player.domain.TestPlayers.NOW;
import static org.overround.bets.player.domain.TestPlayers.SINGLE;
import static org.overround.bets.player.domain.TestPlayers.STAKE_DAY;
import static org.overround.bets.player.domain.TestPlayers.carol;
import static org.overround.bets.player.domain.TestPlayers.edits;
import static org.overround.bets.player.domain.TestPlayers.state;
import static org.overround.bets.player.domain.TestPlayers.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class LimitRulesTest {

    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    @Test
    void aFirstLimitAndADecreaseHoldAtOnce() {
        assertThat(LimitRules.ask(state(carol()), STAKE_DAY, 500L))
                .isEqualTo(edits(new Edit.Limit(STAKE_DAY, 500L)));
        assertThat(LimitRules.ask(state(limited(500)), STAKE_DAY, 499L))
                .isEqualTo(edits(new Edit.Limit(STAKE_DAY, 499L)));
        assertThat(LimitRules.ask(state(limited(500)), STAKE_DAY, 0L))
                .isEqualTo(edits(new Edit.Limit(STAKE_DAY, 0L)));
    }

    @Test
    void anIncreaseAndARemovalWaitADay() {
        assertThat(LimitRules.ask(state(limited(500)), STAKE_DAY, 501L))
                .isEqualTo(edits(new Edit.Await(STAKE_DAY, 501L, TOMORROW)));
        assertThat(LimitRules.ask(state(limited(500)), STAKE_DAY, null))
                .isEqualTo(edits(new Edit.Await(STAKE_DAY, null, TOMORROW)));
    }

    @Test
    void askingAgainForWhatWaitsDelaysNothing() {
        var waits = waiting(STAKE_DAY, 900L, NOW.plusSeconds(60));

        assertThat(LimitRules.ask(state(limited(500), waits), STAKE_DAY, 900L)).isEmpty();
    }

    @Test
    void askingForAnotherIncreaseStartsTheDayOver() {
        var waits = waiting(STAKE_DAY, 900L, NOW.plusSeconds(60));

        assertThat(LimitRules.ask(state(limited(500), waits), STAKE_DAY, 800L))
                .isEqualTo(
                        edits(
                                new Edit.Withdraw(STAKE_DAY),
                                new Edit.Await(STAKE_DAY, 800L, TOMORROW)));
    }

    @Test
    void askingForWhatIsInForceWithdrawsWhatWaits() {
        var waits = waiting(STAKE_DAY, null, NOW.plusSeconds(60));

        assertThat(LimitRules.ask(state(limited(500), waits), STAKE_DAY, 500L))
                .isEqualTo(edits(new Edit.Withdraw(STAKE_DAY)));
        assertThat(LimitRules.ask(state(limited(500)), STAKE_DAY, 500L)).isEmpty();
        assertThat(LimitRules.ask(state(carol()), STAKE_DAY, null)).isEmpty();
    }

    @Test
    void aDecreaseWithdrawsWhatWaits() {
        var waits = waiting(STAKE_DAY, 900L, NOW.plusSeconds(60));

        assertThat(LimitRules.ask(state(limited(500), waits), STAKE_DAY, 400L))
                .isEqualTo(edits(new Edit.Withdraw(STAKE_DAY), new Edit.Limit(STAKE_DAY, 400L)));
    }

    @Test
    void whatIsDueHoldsBeforeWhatIsAsked() {
        var due = waiting(STAKE_DAY, 900L, NOW);
        var other = waiting(SINGLE, 50L, NOW.plusMillis(1));

        assertThat(LimitRules.due(state(limited(500), due, other)))
                .isEqualTo(edits(new Edit.Due(STAKE_DAY, 900L)));
        assertThat(LimitRules.ask(state(limited(500), due), STAKE_DAY, 800L))
                .isEqualTo(edits(new Edit.Due(STAKE_DAY, 900L), new Edit.Limit(STAKE_DAY, 800L)));
    }

    @Test
    void oneLimitsWishesLeaveOthersAlone() {
        var waits = waiting(SINGLE, 900L, NOW.plusSeconds(60));

        assertThat(LimitRules.ask(state(limited(500), waits), STAKE_DAY, 400L))
                .isEqualTo(edits(new Edit.Limit(STAKE_DAY, 400L)));
    }

    private static PlayerFacts limited(long minor) {
        return carol(new Edit.Limit(STAKE_DAY, minor));
    }

    /**
     * The naive twin: of all wishes so far, whichever is in force at a moment is found by going
     * through time second by second.
     */
    @RepeatedTest(50)
    void agreesWithItsNaiveTwin(RepetitionInfo repetition) {
        var seed = Long.getLong("overround.seed", 100 + repetition.getCurrentRepetition());
        var random = new Random(seed);
        var facts = carol();
        var pending = new ArrayList<PendingLimit>();
        var naive = new NaiveLimits();
        var now = NOW;

        for (var step = 0; step < 60; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(900)));
            var key = random.nextBoolean() ? STAKE_DAY : SINGLE;
            var asked = random.nextInt(6) == 0 ? null : (Long) (long) random.nextInt(8);
            var wish = random.nextInt(4) > 0;
            var state = new PlayerState(facts, "Carol", pending, now);
            var edits = wish ? LimitRules.ask(state, key, asked) : LimitRules.due(state);
            for (var edit : edits) {
                facts = edit.on(facts);
                apply(edit, pending);
            }
            if (wish) {
                naive.ask(key, asked, now);
            }
            naive.pass(now);

            for (var each : List.of(STAKE_DAY, SINGLE)) {
                assertThat(facts.limits().of(each))
                        .as("seed %d step %d: %s", seed, step, each)
                        .isEqualTo(naive.inForce(each));
                assertThat(pending.stream().filter(one -> one.key().equals(each)).toList())
                        .as("seed %d step %d: what waits for %s", seed, step, each)
                        .isEqualTo(naive.waiting(each));
            }
        }
    }

    private static void apply(Edit edit, List<PendingLimit> pending) {
        switch (edit) {
            case Edit.Await(var key, var minor, var from) ->
                    pending.add(new PendingLimit(key, minor, from));
            case Edit.Withdraw(var key) -> pending.removeIf(each -> each.key().equals(key));
            case Edit.Due(var key, _) -> pending.removeIf(each -> each.key().equals(key));
            default -> {}
        }
    }

    private static final class NaiveLimits {
        private final HashMap<LimitKey, Long> inForce = new HashMap<>();
        private final HashMap<LimitKey, PendingLimit> waiting = new HashMap<>();

        void pass(Instant now) {
            for (var key : List.of(STAKE_DAY, SINGLE)) {
                var each = waiting.get(key);
                if (each != null && each.from().compareTo(now) <= 0) {
                    inForce.put(key, each.toMinor());
                    waiting.remove(key);
                }
            }
        }

        /** No limit is the greatest of all. */
        void ask(LimitKey key, Long asked, Instant now) {
            pass(now);
            long want = asked == null ? Long.MAX_VALUE : asked;
            long have = inForce.get(key) == null ? Long.MAX_VALUE : inForce.get(key);
            var waits = waiting.get(key);
            if (want <= have) {
                inForce.put(key, asked);
                waiting.remove(key);
            } else if (waits == null
                    || want != (waits.toMinor() == null ? Long.MAX_VALUE : waits.toMinor())) {
                waiting.put(key, new PendingLimit(key, asked, now.plusSeconds(86_400)));
            }
        }

        Long inForce(LimitKey key) {
            return inForce.get(key);
        }

        List<PendingLimit> waiting(LimitKey key) {
            var each = waiting.get(key);
            return each == null ? List.of() : List.of(each);
        }
    }
}
