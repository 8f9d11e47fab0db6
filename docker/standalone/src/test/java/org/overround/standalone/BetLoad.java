package org.overround.standalone;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.Reply;
import org.overround.standalone.AskedBets.Question;

/**
 * Players who bet at once, each until it has a verdict: singles and multiples, before matches and
 * in play. Some answers are not waited for, some bets are asked for twice at the same time, some
 * again when they have long been decided: always under their keys.
 */
final class BetLoad {

    private static final int PLAYERS_AT_ONCE = 24;
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration VERDICT = Duration.ofMinutes(2);
    private static final int LEAST_WAIT_MILLIS = 40;
    private static final int MOST_WAIT_MILLIS = 300;

    /** One of so many answers is not waited for. */
    private static final int IMPATIENT = 20;

    private final BetChannel channel;
    private final List<LoadPlayers.Player> players;
    private final AskedBets asked;
    private final String name;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    private BetLoad(
            BetChannel channel, List<LoadPlayers.Player> players, AskedBets asked, String name) {
        this.channel = channel;
        this.players = players;
        this.asked = asked;
        this.name = name;
    }

    /**
     * Begins to bet.
     *
     * @param name begins every key
     */
    static BetLoad start(
            BetChannel channel,
            List<LoadPlayers.Player> players,
            AskedBets asked,
            String name,
            long seed) {
        var load = new BetLoad(channel, players, asked, name);
        for (var n = 0; n < PLAYERS_AT_ONCE; n++) {
            var one = n;
            // What is bet follows from the seed alone; how often it is asked for does not.
            var bets = new Random(seed * 31 + n);
            var ways = new Random(seed * 37 + n);
            load.threads.add(Thread.ofVirtual().start(() -> load.run(one, bets, ways)));
        }
        return load;
    }

    private void run(int one, Random bets, Random ways) {
        for (var n = 0; running; n++) {
            var question = question(name + "-" + one + "-" + n, bets);
            try {
                ask(question, ways);
            } catch (RuntimeException failed) {
                asked.fault(question + ": " + failed);
            }
            pause(ways);
        }
    }

    private void ask(Question question, Random random) {
        if (random.nextInt(10) == 0) {
            var twin = new Random(random.nextLong());
            var other = Thread.ofVirtual().start(() -> askUntilTold(question, twin));
            askUntilTold(question, random);
            join(other);
        } else {
            askUntilTold(question, random);
        }
        if (random.nextInt(5) == 0) {
            askUntilTold(question, random);
        }
    }

    private void askUntilTold(Question question, Random random) {
        var deadlineNanos = System.nanoTime() + VERDICT.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            var impatient = random.nextInt(IMPATIENT) == 0;
            var patience = impatient ? Duration.ofMillis(1 + random.nextInt(40)) : ANSWER;
            var reply = reply(question, patience);
            if (reply != null && judged(question, reply)) {
                return;
            }
            pause(random);
        }
        asked.fault("no verdict within " + VERDICT + " on " + question);
    }

    private static void pause(Random random) {
        var millis = random.nextInt(LEAST_WAIT_MILLIS, MOST_WAIT_MILLIS);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** The answer; null when it is lost, and nobody knows what became of the question. */
    private @Nullable Reply<BetAnswer> reply(Question question, Duration patience) {
        try {
            return channel.place(question.player(), question.key(), question.bet())
                    .timeout(patience)
                    .block();
        } catch (RuntimeException lost) {
            var why = lost.getCause() instanceof TimeoutException ? "not waited for" : "lost";
            asked.count(why);
            return null;
        }
    }

    private boolean judged(Question question, Reply<BetAnswer> reply) {
        var verdict = reply.value();
        if (verdict != null) {
            asked.told(question, verdict);
            return true;
        }
        var problem = reply.problem();
        if (problem == null || !problem.isTransient()) {
            asked.fault("no verdict on " + question + ": " + problem);
            return true;
        }
        asked.count("transient " + problem.code());
        return false;
    }

    private Question question(String key, Random random) {
        var player = players.get(random.nextInt(players.size()));
        var kind = random.nextInt(20);
        var coming = ToldOdds.COMING;
        var matches =
                kind < 9
                        ? List.of(random.nextInt(coming))
                        : kind < 14
                                ? some(random, 0, coming, 2 + random.nextInt(2))
                                : kind < 18
                                        ? List.of(coming + random.nextInt(ToldOdds.LIVE))
                                        : some(random, coming - 2, coming + ToldOdds.LIVE, 2);
        var strict = random.nextInt(5) == 0;
        var odds = new BigDecimal(strict ? "2.0" : "1.01");
        var legs =
                matches.stream()
                        .map(n -> new BetRequest.LegRequest(ToldOdds.market(n), "home", odds, null))
                        .toList();
        var bet =
                new BetRequest(
                        legs.size() == 1 ? "SINGLE" : "MULTIPLE",
                        null,
                        legs,
                        BigDecimal.valueOf(100 + random.nextInt(400)),
                        player.currency(),
                        null,
                        strict ? "none" : "higher",
                        null,
                        random.nextBoolean());
        return new Question(player.name(), key, bet);
    }

    private static List<Integer> some(Random random, int from, int to, int count) {
        return random.ints(from, to).distinct().limit(count).boxed().toList();
    }

    /** Begins nothing more, and waits until all that was begun has its verdict. */
    void finish() {
        running = false;
        threads.forEach(BetLoad::join);
    }

    /** Asks for everything once more that was ever decided under this load's keys. */
    void askAllAgain(long seed) {
        var again =
                asked.verdicts().keySet().stream()
                        .filter(question -> question.key().startsWith(name + "-"))
                        .toList();
        var lanes =
                IntStream.range(0, PLAYERS_AT_ONCE)
                        .mapToObj(lane ->
                                Thread.ofVirtual()
                                        .start(() -> askAgain(again, lane, new Random(seed))))
                        .toList();
        lanes.forEach(BetLoad::join);
    }

    private void askAgain(List<Question> questions, int lane, Random random) {
        for (var n = lane; n < questions.size(); n += PLAYERS_AT_ONCE) {
            askUntilTold(questions.get(n), random);
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(VERDICT.multipliedBy(3))) {
                throw new AssertionError("a player still waits for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
