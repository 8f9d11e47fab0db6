package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.standalone.BetHouse.Victim;

/**
 * The bet service, PostgreSQL, Redis and the broker killed at random moments under load, and
 * started again on what they left: every hold belongs to a bet, every bet that was acknowledged is
 * there once with its hold, its events and their messages, every key has one verdict, the ledger
 * sums to zero, and exposure is what the positions add up to.
 *
 * <p>{@code -Dkills.rounds=50} for more rounds than five, {@code -Dkills.seed=...} to begin where
 * another run began, {@code -Dkills.of=REDIS,BETS} for some only. What runs at once is not repeated
 * by a seed; who is killed, when and under which bets is.
 */
class KilledBetsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** Verdicts before a kill, at least and at most, and after the victim serves again. */
    private static final int LEAST_BEFORE = 30;

    private static final int MOST_BEFORE = 400;
    private static final int AFTER = 150;
    private static final int LONGEST_AWAY_MILLIS = 1_500;

    /** A few seconds' work. */
    private static final int MOST_LOST_BYTES = 500_000;

    private static final List<Victim> WHO =
            Stream.of(System.getProperty("kills.of", "POSTGRES,REDIS,BROKER,BETS").split(","))
                    .map(Victim::valueOf)
                    .toList();

    @TempDir private Path folder;

    private final AskedBets asked = new AskedBets();

    /** All that a round works with. */
    private record Stage(
            BetHouse house,
            BetBooks books,
            BetChannel channel,
            List<LoadPlayers.Player> players,
            ToldEvents events) {}

    @Test
    void nothingIsLostOrDoneTwiceWhoeverIsKilled() throws Exception {
        var seed = Long.getLong("kills.seed", new Random().nextLong());
        var rounds = Integer.getInteger("kills.rounds", 5);
        System.out.printf("KilledBetsIT: -Dkills.seed=%d -Dkills.rounds=%d%n", seed, rounds);
        var random = new Random(seed);
        try (var house = new BetHouse(folder);
                var odds = new ToldOdds(house.kafka(), random.nextLong());
                var channel = new BetChannel(house.channelPort())) {
            odds.begin();
            house.startBets();
            var books = new BetBooks(house::postgres);
            var players = LoadPlayers.make(channel, books);
            var stage = new Stage(house, books, channel, players, new ToldEvents(house.kafka()));
            var victims = victims(rounds, random);
            for (var round = 0; round < rounds; round++) {
                try {
                    round(stage, round, victims.get(round), random);
                } catch (Exception | AssertionError failed) {
                    house.keepLogs(Path.of("target/killed-bets-" + seed));
                    throw failed;
                }
            }
            assertThat(house.verifyAudit()).as("verify-audit, seed %d", seed).isEmpty();
            assertThat(asked.counts().keySet())
                    .contains("ACCEPTED", "PENDING", "told again", "not waited for");
            assertThat(books.number("select count(*) from bet where status = 'VOID'")).isPositive();
        }
    }

    /** Everybody in turn, in an order of chance. */
    private static List<Victim> victims(int rounds, Random random) {
        var victims = new ArrayList<Victim>();
        while (victims.size() < rounds) {
            var turn = new ArrayList<>(WHO);
            Collections.shuffle(turn, random);
            victims.addAll(turn);
        }
        return victims;
    }

    private void round(Stage stage, int round, Victim victim, Random random) throws Exception {
        var began = System.nanoTime();
        var load =
                BetLoad.start(
                        stage.channel(),
                        stage.players(),
                        asked,
                        "round" + round,
                        random.nextLong());
        awaitVerdicts(stage, asked.size() + random.nextInt(LEAST_BEFORE, MOST_BEFORE));
        LockSupport.parkNanos(random.nextLong(Duration.ofMillis(50).toNanos()));
        var killed = killAndRestart(stage.house(), victim, random);
        awaitVerdicts(stage, asked.size() + AFTER);
        load.finish();
        stage.house().assertAllRun();
        check(stage, "at once");
        load.askAllAgain(random.nextLong());
        atRest(stage);
        check(stage, "at rest");
        System.out.printf(
                "round %d: %s killed, %d bets decided in all, %.1f s%n  %s%n",
                round + 1, killed, asked.size(), (System.nanoTime() - began) / 1e9, asked.counts());
    }

    /** Kills somebody, now and then somebody else too; tells who it was. */
    private static String killAndRestart(BetHouse house, Victim victim, Random random)
            throws Exception {
        var victims = EnumSet.of(victim);
        if (random.nextInt(4) == 0) {
            victims.add(WHO.get(random.nextInt(WHO.size())));
        }
        for (var each : victims) {
            house.kill(each);
        }
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_AWAY_MILLIS)).toNanos());
        var fate = victims.contains(Victim.REDIS) ? fateOfRedis(house, random) : "";
        for (var each : victims) {
            house.restart(each);
        }
        return victims + fate;
    }

    /** What it wrote is there, or the last of it is not, or nothing is. */
    private static String fateOfRedis(BetHouse house, Random random) throws Exception {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> {
                var lost = random.nextInt(1_000, MOST_LOST_BYTES);
                house.shortenRedis(lost);
                yield " (Redis lost its last %d bytes)".formatted(lost);
            }
            default -> {
                house.emptyRedis();
                yield " (Redis lost all)";
            }
        };
    }

    private void awaitVerdicts(Stage stage, int goal) throws Exception {
        await("verdicts: " + goal, stage, () -> asked.size() >= goal || !asked.faults().isEmpty());
        assertThat(asked.faults()).isEmpty();
    }

    /** What holds at every moment, and that whoever heard a verdict heard what is written. */
    private void check(Stage stage, String when) {
        assertThat(asked.faults()).as(when).isEmpty();
        assertThat(stage.books().faults()).as(when).isEmpty();
        var verdicts = asked.verdicts();
        var written = new HashMap<String, BetAnswer>();
        for (var row : stage.books().rows("select player_id, key, answer from verdict")) {
            written.put(
                    row.getFirst() + " " + row.get(1),
                    ContractJson.mapper().readValue(row.get(2), BetAnswer.class));
        }
        assertThat(written).as("keys with a verdict, %s", when).hasSize(verdicts.size());
        verdicts.forEach((question, answer) ->
                assertThat(written.get("player:" + question.player() + " " + question.key()))
                        .as("%s, %s", question, when)
                        .isEqualTo(answer));
    }

    /** Waits until bets in play are decided, all is told, and nothing is reserved any more. */
    private void atRest(Stage stage) throws Exception {
        await("pending bets", stage, () -> stage.books().pending() == 0);
        await("Kafka is told", stage, () -> stage.books().allTold());
        assertThat(stage.events().compare(stage.books())).isEmpty();
        var redis = stage.house().redis();
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        var differences = CountedExposure.differences(stage.books(), redis);
        while (!differences.isEmpty() && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            differences = CountedExposure.differences(stage.books(), redis);
        }
        assertThat(differences).isEmpty();
    }

    private void await(String what, Stage stage, BooleanSupplier reached) throws Exception {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError(
                        "not within %s: %s; %s%n%s"
                                .formatted(PATIENCE, what, asked.counts(), stage.house().said()));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
