package org.overround.bets.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;

/** What counters do, wherever they are. Each test has a tree of its own. */
@NullUnmarked
interface ExposureContract {

    CounterStore store();

    private static AgentId newTree() {
        return new AgentId("agent:" + UUID.randomUUID());
    }

    private static Attempt newAttempt() {
        return new Attempt(new BetId(UUID.randomUUID()), 0);
    }

    private AgentId served(Map<String, Long> used) {
        var tree = newTree();
        load(tree, 1, used);
        return tree;
    }

    private void load(AgentId tree, long epoch, Map<String, Long> used) {
        var standing = store().standing(tree).block();
        assertThat(store().load(tree, standing.run(), epoch, used).block()).isTrue();
    }

    private Reservation reserve(AgentId tree, Attempt attempt, Claim... claims) {
        return store().reserve(tree, attempt, List.of(claims)).block();
    }

    private long used(AgentId tree, String key) {
        return ((Usage.Known) store().usage(tree, List.of(key)).block()).usedMinorByKey().get(key);
    }

    private static Reservation reserved(long epoch) {
        return new Reservation.Reserved(epoch);
    }

    private static Reservation unavailable(Reservation.Why why) {
        return new Reservation.Unavailable(why);
    }

    @Test
    default void beforeItsCountersAreLoadedNobodyCanTell() {
        var tree = newTree();

        assertThat(store().standing(tree).block().served()).isFalse();
        assertThat(reserve(tree, newAttempt(), new Claim("a", 1, 10)))
                .isEqualTo(unavailable(Reservation.Why.REBUILDING));
        assertThat(store().usage(tree, List.of("a")).block())
                .isEqualTo(new Usage.Unknown(Reservation.Why.REBUILDING));
        assertThat(store().close(new Closing("c", tree, 1, Map.of("a", 1L))).block()).isFalse();
    }

    @Test
    default void itReservesInAllCountersAndTellsTheEpoch() {
        var tree = served(Map.of("a", 40L));

        var answer =
                reserve(
                        tree,
                        newAttempt(),
                        new Claim("a", 60, 100),
                        new Claim("b", 7, Claim.NO_LIMIT));

        assertThat(answer).isEqualTo(reserved(1));
        assertThat(used(tree, "a")).isEqualTo(100);
        assertThat(used(tree, "b")).isEqualTo(7);
        assertThat(used(tree, "c")).isZero();
        assertThat(store().standing(tree).block().served()).isTrue();
        assertThat(store().standing(tree).block().epoch()).isEqualTo(1);
    }

    @Test
    default void withoutRoomInOneItReservesInNoneAndTellsWhatIsFree() {
        // The guide: an agent that wants to keep 5,000 and has 3,000 left keeps 3,000.
        var tree = served(Map.of("market", 47_000L));

        var answer =
                reserve(
                        tree,
                        newAttempt(),
                        new Claim("global", 5_000, 500_000),
                        new Claim("sport", 5_000, Claim.NO_LIMIT),
                        new Claim("market", 5_000, 50_000));

        assertThat(answer)
                .isEqualTo(new Reservation.Full(Map.of("global", 500_000L, "market", 3_000L)));
        assertThat(used(tree, "global")).isZero();
        assertThat(used(tree, "market")).isEqualTo(47_000);
        assertThat(reserve(tree, newAttempt(), new Claim("market", 3_000, 50_000)))
                .isEqualTo(reserved(1));
        assertThat(reserve(tree, newAttempt(), new Claim("market", 1, 40_000)))
                .isEqualTo(new Reservation.Full(Map.of("market", -10_000L)));
        assertThat(reserve(tree, newAttempt(), new Claim("market", 0, 40_000)))
                .isEqualTo(reserved(1));
    }

    @Test
    default void moreThanCountersCanHoldIsFull() {
        var tree = served(Map.of("a", 1L));

        assertThat(reserve(tree, newAttempt(), new Claim("a", 1L << 60, Claim.NO_LIMIT)))
                .isEqualTo(new Reservation.Full(Map.of()));
        assertThat(
                        reserve(
                                tree,
                                newAttempt(),
                                new Claim("a", CounterStore.MOST_MINOR - 1, Claim.NO_LIMIT)))
                .isEqualTo(reserved(1));
        assertThat(used(tree, "a")).isEqualTo(CounterStore.MOST_MINOR);
        assertThat(reserve(tree, newAttempt(), new Claim("a", 1, Claim.NO_LIMIT)))
                .isEqualTo(new Reservation.Full(Map.of()));
    }

    @Test
    default void theSameAttemptAgainCountsOnce() {
        var tree = served(Map.of());
        var attempt = newAttempt();

        assertThat(reserve(tree, attempt, new Claim("a", 60, 100))).isEqualTo(reserved(1));
        assertThat(reserve(tree, attempt, new Claim("a", 60, 100))).isEqualTo(reserved(1));
        assertThat(reserve(tree, attempt, new Claim("a", 61, 100)))
                .isEqualTo(unavailable(Reservation.Why.SPENT));
        assertThat(used(tree, "a")).isEqualTo(60);
    }

    @Test
    default void aReservationWithoutClaimsIsOneToo() {
        var tree = served(Map.of());
        var attempt = newAttempt();

        assertThat(reserve(tree, attempt)).isEqualTo(reserved(1));
        assertThat(reserve(tree, attempt)).isEqualTo(reserved(1));
        assertThat(store().release(tree, attempt).block()).isTrue();
    }

    @Test
    default void whatIsReleasedIsGivenBackOnceAndSpentForGood() {
        var tree = served(Map.of("b", 5L));
        var attempt = newAttempt();
        reserve(tree, attempt, new Claim("a", 60, 100), new Claim("b", 60, 100));

        assertThat(store().release(tree, attempt).block()).isTrue();
        assertThat(store().release(tree, attempt).block()).isFalse();
        store().confirm(tree, List.of(attempt)).block();

        assertThat(used(tree, "a")).isZero();
        assertThat(used(tree, "b")).isEqualTo(5);
        assertThat(reserve(tree, attempt, new Claim("a", 60, 100)))
                .isEqualTo(unavailable(Reservation.Why.SPENT));
    }

    @Test
    default void releasedBeforeItIsReservedItIsSpent() {
        var tree = served(Map.of());
        var attempt = newAttempt();

        assertThat(store().release(tree, attempt).block()).isFalse();

        assertThat(reserve(tree, attempt, new Claim("a", 60, 100)))
                .isEqualTo(unavailable(Reservation.Why.SPENT));
        assertThat(reserve(tree, new Attempt(attempt.bet(), 1), new Claim("a", 60, 100)))
                .isEqualTo(reserved(1));
    }

    @Test
    default void whatIsConfirmedStaysCountedAndIsNeverReservedAgain() {
        var tree = served(Map.of());
        var attempt = newAttempt();
        reserve(tree, attempt, new Claim("a", 60, 100));

        store().confirm(tree, List.of(attempt)).block();
        store().confirm(tree, List.of(attempt)).block();

        assertThat(store().release(tree, attempt).block()).isFalse();
        assertThat(used(tree, "a")).isEqualTo(60);
        assertThat(store().orphans(tree, Duration.ZERO, 10).block()).isEmpty();
        assertThat(reserve(tree, attempt, new Claim("a", 60, 1000)))
                .isEqualTo(unavailable(Reservation.Why.SPENT));
    }

    @Test
    default void aClosedPositionIsTakenOutOnceAndOnlyUnderItsEpoch() {
        var tree = served(Map.of("a", 100L));
        var closing = new Closing("bet/hedge/HEDGE", tree, 2, Map.of("a", 30L));

        assertThat(store().close(closing).block()).as("the epoch is to come").isFalse();
        store().reserve(tree, newAttempt(), List.of(new Claim("z", 1, 1))).block();
        load(tree, 2, Map.of("a", 80L));
        assertThat(store().close(closing).block()).isTrue();
        assertThat(store().close(closing).block()).isTrue();
        assertThat(used(tree, "a")).isEqualTo(50);

        load(tree, 3, Map.of("a", 50L));
        assertThat(store().close(closing).block()).as("summed without it").isTrue();
        assertThat(used(tree, "a")).isEqualTo(50);
    }

    @Test
    default void loadedSumsReplaceCountersAndReservations() {
        var tree = served(Map.of("a", 100L, "b", 1L));
        var attempt = newAttempt();
        reserve(tree, attempt, new Claim("a", 5, 1000));

        load(tree, 2, Map.of("a", 70L));

        assertThat(used(tree, "a")).isEqualTo(70);
        assertThat(used(tree, "b")).isZero();
        assertThat(store().release(tree, attempt).block()).isFalse();
        assertThat(used(tree, "a")).isEqualTo(70);
        assertThat(reserve(tree, newAttempt(), new Claim("a", 1, 71))).isEqualTo(reserved(2));
        var run = store().standing(tree).block().run();
        assertThat(store().load(tree, run, 2, Map.of()).block()).as("not later").isFalse();
        assertThat(store().load(tree, "another", 3, Map.of()).block()).as("a restart").isFalse();
        assertThat(used(tree, "a")).isEqualTo(71);
    }

    @Test
    default void reservationsNobodyEndedAreOrphans() {
        var tree = served(Map.of());
        var attempts = fiveOfOne(tree);

        store().confirm(tree, List.of(attempts.removeFirst())).block();
        store().release(tree, attempts.removeFirst()).block();

        assertThat(store().orphans(tree, Duration.ZERO, 10).block())
                .containsExactlyInAnyOrderElementsOf(attempts);
    }

    @Test
    default void anyNumberIsConfirmedInOneCall() {
        var tree = served(Map.of());
        var attempts = fiveOfOne(tree);
        var left = attempts.removeLast();

        store().confirm(tree, attempts).block();
        store().confirm(tree, List.of()).block();

        assertThat(store().orphans(tree, Duration.ZERO, 10).block()).containsExactly(left);
        assertThat(used(tree, "a")).isEqualTo(5);
        assertThat(attempts)
                .allSatisfy(attempt ->
                        assertThat(reserve(tree, attempt, new Claim("a", 1, 10)))
                                .isEqualTo(unavailable(Reservation.Why.SPENT)));
    }

    private List<Attempt> fiveOfOne(AgentId tree) {
        var attempts = new ArrayList<Attempt>();
        for (var i = 0; i < 5; i++) {
            var attempt = newAttempt();
            reserve(tree, attempt, new Claim("a", 1, 10));
            attempts.add(attempt);
        }
        return attempts;
    }
}
