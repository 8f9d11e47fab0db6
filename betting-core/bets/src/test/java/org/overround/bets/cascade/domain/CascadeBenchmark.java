package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.Side;
import org.overround.kernel.SportId;

/**
 * The cascade without any transport: time for one bet through ten levels of fifty rules each.
 *
 * <p>Every level keeps a part, so every bet goes all the way up; all five limits are set at each
 * and leave room. Rules name two to five of the dimensions, four of five are of another sport than
 * the bet's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CascadeBenchmark {

    private static final int LEVELS = 10;
    private static final int RULES = 50;
    private static final int WAGERS = 1 << 12;
    private static final long ROOM_MINOR = 1_000_000_000_000L;
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final List<String> SPORTS =
            List.of("cricket", "football", "tennis", "hockey", "golf");
    private static final List<String> TYPES = List.of("MATCH_ODDS", "CORRECT_SCORE", "TOTAL_GOALS");

    private final Random random = new Random(3);
    private final Wager[] wagers = new Wager[WAGERS];
    private final Chain chain = tree().chain(new AgentId("agent:" + (LEVELS - 1))).orElseThrow();
    private int next;

    @Setup
    public void open() {
        for (var i = 0; i < WAGERS; i++) {
            wagers[i] = wager();
        }
    }

    private AgentTree tree() {
        return AgentBuilder.tree(
                IntStream.range(0, LEVELS).mapToObj(this::agent).toArray(AgentBuilder[]::new));
    }

    private AgentBuilder agent(int level) {
        var agent = AgentBuilder.agent(Integer.toString(level)).topSlice(2).forward(80);
        if (level > 0) {
            agent.below(Integer.toString(level - 1));
        }
        Stream.of(
                        ScopeKind.GLOBAL,
                        ScopeKind.SPORT,
                        ScopeKind.MARKET,
                        ScopeKind.NIGHT_PERIOD,
                        ScopeKind.WEEKLY_PERIOD)
                .forEach(scope -> agent.limit(scope, ROOM_MINOR));
        agent.night("22:00", "06:00");
        IntStream.range(0, RULES).forEach(at -> agent.rule(rule("r" + at)));
        return agent;
    }

    private MatrixRule rule(String id) {
        var dimensions =
                "%s %s %s %s %s"
                        .formatted(
                                orAny(pick(TYPES)),
                                pick(SPORTS),
                                orAny(pick(List.of(Phase.values())).name()),
                                orAny(pick(List.of(SourceType.values())).name()),
                                pick(List.of(LiquidityBand.values())).name());
        return AgentBuilder.rule(id, dimensions, 50 + 10 * random.nextInt(5));
    }

    private Wager wager() {
        var stake = 100 + random.nextInt(100_000);
        return new Wager(
                PlayerId.ofUsername("p" + random.nextInt(1_000)),
                new AgentId("agent:" + (LEVELS - 1)),
                Side.BACK,
                stake,
                stake,
                "INR",
                List.of(
                        new Leg(
                                new EventId("sim:match:" + random.nextInt(200)),
                                new SportId(SPORTS.get(random.nextInt(2))),
                                new MarketType(pick(TYPES)),
                                pick(List.of(Phase.values())),
                                pick(List.of(LiquidityBand.values())))));
    }

    private String orAny(String word) {
        return random.nextBoolean() ? "*" : word;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Benchmark
    public Outcome allocate() {
        return Cascade.allocate(wagers[next++ & (WAGERS - 1)], chain, Capacities.LIMITS, NOW);
    }
}
