package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.journal.TestJournal.accept;
import static org.overround.bets.journal.TestJournal.acceptPending;
import static org.overround.bets.journal.TestJournal.pend;
import static org.overround.bets.journal.TestJournal.refuse;
import static org.overround.bets.journal.TestJournal.voidPending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;

/** {@code apply_batch} decides as {@link JournalTwin} does, one entry after the other. */
final class JournalTwinIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TestJournal house;

    @BeforeAll
    static void open() {
        house = new TestJournal();
    }

    @Test
    void randomBatchesComeOutAsTheTwinSays() {
        compareRandomBatches(Integer.getInteger("twin.rounds", 60));
    }

    /**
     * Every third insertion of bets is a deadlock's victim, every fifth of several at once violates
     * a constraint: batches are sent again and halved, and decide the same.
     */
    @Test
    void randomBatchesComeOutTheSameUnderPlantedFaults() {
        house.database.run("create sequence planted");
        house.database.run(
                """
                create function planted_fault() returns trigger language plpgsql as $$
                declare
                    turn bigint := nextval('planted');
                begin
                    if turn % 5 = 0 and (select count(*) from entered) > 1 then
                        raise exception 'planted' using errcode = '23514';
                    end if;
                    if turn % 3 = 0 then
                        raise exception 'planted' using errcode = '40P01';
                    end if;
                    return null;
                end
                $$
                """);
        house.database.run(
                """
                create trigger planted after insert on bet referencing new table as entered
                for each statement execute function planted_fault()
                """);
        try {
            compareRandomBatches(Math.min(25, Integer.getInteger("twin.rounds", 25)));
        } finally {
            house.database.run("drop trigger planted on bet");
        }
        assertThat(house.counted("overround.journal.retries")).isPositive();
        assertThat(house.counted("overround.journal.halvings")).isPositive();
    }

    private static void compareRandomBatches(int rounds) {
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("JournalTwinIT: -Doverround.seed=" + seed);
        var random = new Random(seed);
        var twin = new JournalTwin();
        twin.epochs.put(TestJournal.TREE, 1L);
        var players = IntStream.range(0, 6).mapToObj(n -> guest(twin, random, n)).toList();
        // Each once, however often it is sent again.
        var pending = new LinkedHashSet<Entry.Pend>();
        var all = new ArrayList<Entry>();
        for (var round = 0; round < rounds; round++) {
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
        TwinComparison.rows(house, twin, players);
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
            assertThat(TwinComparison.name(outcomes.get(n)))
                    .as("entry %d: %s", n, batch.get(n))
                    .isEqualTo(twin.write(batch.get(n)));
        }
    }
}
