package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.journal.TestJournal.accept;
import static org.overround.bets.journal.TestJournal.acceptPending;
import static org.overround.bets.journal.TestJournal.pend;
import static org.overround.bets.journal.TestJournal.refuse;
import static org.overround.bets.journal.TestJournal.voidPending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;

/** Verdicts in a real PostgreSQL. */
final class JournalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestJournal house;
    private static Journal journal;

    @BeforeAll
    static void open() {
        house = new TestJournal();
        journal = house.journal(4);
    }

    private static Outcome write(Entry entry) {
        return journal.write(entry).block(PATIENCE);
    }

    @Test
    void anAcceptedBetIsThereWithHoldPositionsEventAndVerdict() {
        var player = house.player("one", 1_000);
        var entry = accept(player, "k", "p", 400, 1);

        assertThat(write(entry)).isInstanceOf(Outcome.Written.class);
        assertThat(write(entry)).as("the same again").isInstanceOf(Outcome.Written.class);

        var bet = entry.bet();
        assertThat(house.database.texts("select status from bet where bet_id = '" + bet + "'"))
                .containsExactly("ACCEPTED");
        assertThat(
                        house.database.texts(
                                "select debits_pending from account where account_id = '"
                                        + player
                                        + "/GBP'"))
                .containsExactly("400");
        assertThat(
                        house.database.texts(
                                "select stake_day || ' ' || loss_month || ' ' || win_day from player"
                                        + " where player_id = '"
                                        + player
                                        + "'"))
                .containsExactly("400 400 800");
        assertThat(
                        house.database.texts(
                                "select liability_minor || ' ' || scope_keys[1] from position"
                                        + " where bet_id = '"
                                        + bet
                                        + "'"))
                .containsExactly("400 x:{agent:house-gbp}:agent:london-gbp:GLOBAL");
        assertThat(
                        house.database.texts(
                                "select payload from event where subject_id = '" + bet + "'"))
                .as("kept to the byte")
                .containsExactly("{\"of\":  \"" + bet + "\"}");
        house.assertLedgerHolds();
    }

    @Test
    void aKeyHasOneVerdict() {
        var player = house.player("keys", 1_000);
        var first = accept(player, "k", "p", 100, 1);
        write(first);

        assertThat(write(accept(player, "k", "p", 100, 1)))
                .isInstanceOfSatisfying(
                        Outcome.Duplicate.class,
                        same -> assertThat(same.verdict()).isEqualTo(first.verdict().answer()));
        assertThat(write(accept(player, "k", "other", 100, 1)))
                .isInstanceOf(Outcome.Mismatch.class);
        assertThat(write(refuse(player, "k", "p"))).isInstanceOf(Outcome.Duplicate.class);
        house.assertLedgerHolds();
    }

    @Test
    void aHundredAtOnceUnderOneKeyOverTwoInstancesAreOneBet() {
        var player = house.player("crowd", 100_000);
        var other = house.journal(4);

        var outcomes =
                Flux.range(0, 100)
                        .flatMap(
                                n ->
                                        (n % 2 == 0 ? journal : other)
                                                .write(accept(player, "k", "p", 100, 1)),
                                100)
                        .collectList()
                        .block(PATIENCE);

        var bets =
                house.database.texts("select bet_id from bet where player_id = '" + player + "'");
        assertThat(bets).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Written.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.Duplicate.class::isInstance)
                .hasSize(99)
                .allSatisfy(same ->
                        assertThat(((Outcome.Duplicate) same).verdict().betId())
                                .hasToString(bets.getFirst()));
        house.assertLedgerHolds();
    }

    @Test
    void balanceStakeAndWinLimitsAreNeverPassed() {
        var player = house.player("limits", 1_000);
        var other = house.journal(4);
        house.database.run(
                "update player set stake_day_limit = 700 where player_id = '" + player + "'");

        var outcomes =
                Flux.range(0, 40)
                        .flatMap(
                                n ->
                                        (n % 2 == 0 ? journal : other)
                                                .write(accept(player, "k" + n, "p", 100, 1)),
                                40)
                        .collectList()
                        .block(PATIENCE);

        assertThat(outcomes).filteredOn(Outcome.Written.class::isInstance).hasSize(7);
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .hasSize(33)
                .allSatisfy(refused ->
                        assertThat(refused)
                                .isEqualTo(
                                        new Outcome.Refused(
                                                ProblemCode.LIMIT_EXCEEDED,
                                                "daily stake limit",
                                                0L)));
        house.database.run(
                "update player set stake_day_limit = null where player_id = '" + player + "'");
        assertThat(write(accept(player, "more", "p", 400, 1)))
                .isEqualTo(new Outcome.Refused(ProblemCode.INSUFFICIENT_FUNDS, null, 300L));
        assertThat(write(accept(player, "win", "p", TestJournal.newBet(), 100, 200, 1_500, 1)))
                .isEqualTo(
                        new Outcome.Refused(
                                ProblemCode.LIMIT_EXCEEDED, "win limit of a day", 100L));
        house.assertLedgerHolds();
    }

    @Test
    void whoeverExcludedThemselvesBetsNoMore() {
        var player = house.player("gone", 1_000);
        house.database.run(
                "update player set excluded_until = 'infinity' where player_id = '" + player + "'");

        assertThat(write(accept(player, "k", "p", 100, 1)))
                .isEqualTo(new Outcome.Refused(ProblemCode.SELF_EXCLUDED, null, null));
    }

    @Test
    void whatWasReservedUnderAnotherEpochIsRefused() {
        var player = house.player("stale", 1_000);

        assertThat(write(accept(player, "k", "p", 100, 0))).isInstanceOf(Outcome.Stale.class);
        assertThat(write(accept(player, "k", "p", 100, 1))).isInstanceOf(Outcome.Written.class);
        house.assertLedgerHolds();
    }

    @Test
    void aPendingBetIsTakenUpOnceAndAcceptedWithLessOrVoid() {
        var player = house.player("waits", 1_000);
        var goesOn = pend(player, "a", "p", 500, 1_000);
        var isOff = pend(player, "b", "p", 300, 600);
        write(goesOn);
        write(isOff);
        var bets = house.bets();

        var due =
                Flux.merge(bets.due(10), house.bets().due(10))
                        .filter(each -> each.player().equals(player))
                        .collectList()
                        .block(PATIENCE);
        assertThat(due)
                .extracting(BetLog.Due::bet)
                .containsExactlyInAnyOrder(goesOn.bet(), isOff.bet());
        assertThat(write(acceptPending(goesOn, 200, 400, 1, 1)))
                .isInstanceOf(Outcome.Written.class);
        assertThat(write(voidPending(isOff))).isInstanceOf(Outcome.Written.class);
        assertThat(write(voidPending(goesOn))).isInstanceOf(Outcome.Decided.class);

        assertThat(
                        house.database.texts(
                                "select stake_day || ' ' || win_day from player where player_id = '"
                                        + player
                                        + "'"))
                .containsExactly("200 400");
        var timeline = bets.get(new OneBet(player, goesOn.bet())).block(PATIENCE).value();
        assertThat(timeline.bet().status()).isEqualTo("ACCEPTED");
        assertThat(timeline.timeline())
                .extracting(step -> step.type())
                .containsExactly("BET_PENDING", "BET_ACCEPTED");
        var open =
                bets.list(new BetQuery(player, "ACCEPTED", null, null, null, 0, 10))
                        .block(PATIENCE)
                        .value();
        assertThat(open.total()).isEqualTo(1);
        assertThat(
                        bets.get(new OneBet(house.player("nosy", 0), goesOn.bet()))
                                .block(PATIENCE)
                                .problem()
                                .code())
                .isEqualTo(ProblemCode.BET_NOT_FOUND);
        house.assertLedgerHolds();
    }

    @Test
    void oneBatchDecidesAPendingBetOnce() {
        var player = house.player("twice", 1_000);
        var waits = pend(player, "a", "p", 500, 1_000);
        write(waits);
        var lane = house.journal(1);

        var outcomes =
                Flux.just(
                                refuse(player, "first", "p"),
                                voidPending(waits),
                                acceptPending(waits, 500, 1_000, 1, 1))
                        .flatMapSequential(lane::write, 3)
                        .collectList()
                        .block(PATIENCE);

        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Written", "Written", "Decided");
        house.assertLedgerHolds();
    }

    @Test
    void randomBatchesComeOutAsTheTwinSays() {
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("JournalIT: -Doverround.seed=" + seed);
        var random = new Random(seed);
        var twin = new JournalTwin();
        twin.epochs.put(TestJournal.TREE, 1L);
        var players = IntStream.range(0, 6).mapToObj(n -> guest(twin, random, n)).toList();
        var pending = new ArrayList<Entry.Pend>();
        var all = new ArrayList<Entry>();
        for (var round = 0; round < 60; round++) {
            var known = new ArrayList<>(pending);
            var batch =
                    IntStream.range(0, 1 + random.nextInt(30))
                            .mapToObj(_ -> entry(random, players, known, all))
                            .toList();
            all.addAll(batch);
            batch.stream()
                    .filter(Entry.Pend.class::isInstance)
                    .map(Entry.Pend.class::cast)
                    .forEach(pending::add);
            compare(twin, batch);
        }
        compareRows(twin, players);
        house.assertLedgerHolds();
    }

    private static PlayerId guest(JournalTwin twin, Random random, int n) {
        var balance = 2_000 + random.nextInt(30_000);
        var player = house.player("random" + n + "-" + System.nanoTime(), balance);
        var guest = new JournalTwin.Player();
        guest.balance = balance;
        guest.stakeDay = n == 1 ? 3_000L : null;
        guest.lossDay = n == 2 ? 4_000L : null;
        guest.single = n == 3 ? 300L : null;
        guest.flagged = n == 4;
        twin.players.put(player, guest);
        house.database.run(
                "update player set stake_day_limit = %s, loss_day_limit = %s, single_bet_limit = %s, aml_flagged = %s where player_id = '%s'"
                        .formatted(
                                guest.stakeDay,
                                guest.lossDay,
                                guest.single,
                                guest.flagged,
                                player));
        return player;
    }

    private static Entry entry(
            Random random, List<PlayerId> players, List<Entry.Pend> pending, List<Entry> all) {
        var player = players.get(random.nextInt(players.size()));
        var key = "k" + random.nextInt(400);
        var print = random.nextInt(10) == 0 ? "q" : "p";
        var stake = 1L + random.nextInt(600);
        var epoch = random.nextInt(12) == 0 ? 0 : 1;
        return switch (random.nextInt(10)) {
            case 0 -> refuse(player, key, print);
            case 1, 2 -> pend(player, key, print, stake, stake + random.nextInt(900));
            case 3, 4 -> {
                if (pending.isEmpty()) {
                    yield refuse(player, key, print);
                }
                // Each at most once in a batch: a bet is taken up by one at a time.
                var pend = pending.remove(random.nextInt(pending.size()));
                var less = 1 + random.nextLong(pend.hold().amountMinor());
                yield random.nextBoolean()
                        ? acceptPending(pend, less, 2 * less, 1 + random.nextInt(2), epoch)
                        : voidPending(pend);
            }
            case 5 -> all.isEmpty() ? refuse(player, key, print) : again(random, all, player, key);
            default ->
                    accept(
                            player,
                            key,
                            print,
                            TestJournal.newBet(),
                            stake,
                            stake + random.nextInt(2_000),
                            random.nextInt(5) == 0 ? 5_000 : TestJournal.NO_MAX,
                            epoch);
        };
    }

    /** One of those that answer a request, once more: as after a lost answer. */
    private static Entry again(Random random, List<Entry> all, PlayerId player, String key) {
        var entry = all.get(random.nextInt(all.size()));
        return entry instanceof Entry.Placed ? entry : refuse(player, key, "p");
    }

    private static void compare(JournalTwin twin, List<? extends Entry> batch) {
        var lane = house.journal(1);
        var outcomes =
                Flux.fromIterable(batch)
                        .flatMapSequential(lane::write, batch.size())
                        .collectList()
                        .block(PATIENCE);
        // A batch is worked off player by player; the order of one player's entries is kept.
        for (var n = 0; n < batch.size(); n++) {
            assertThat(name(outcomes.get(n)))
                    .as("entry %d: %s", n, batch.get(n))
                    .isEqualTo(twin.write(batch.get(n)));
        }
    }

    private static String name(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? "Refused " + refused.code()
                : outcome.getClass().getSimpleName();
    }

    private static void compareRows(JournalTwin twin, List<PlayerId> players) {
        for (var player : players) {
            var expected = twin.players.get(player);
            assertThat(
                            house.database.texts(
                                    "select a.debits_pending || ' ' || p.stake_day || ' ' || p.win_day"
                                            + " from player p join account a on a.owner = p.player_id"
                                            + " where p.player_id = '"
                                            + player
                                            + "'"))
                    .as(player.toString())
                    .containsExactly(expected.held + " " + expected.stakes + " " + expected.wins);
        }
    }
}
