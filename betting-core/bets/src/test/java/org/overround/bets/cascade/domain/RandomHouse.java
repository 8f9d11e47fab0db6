package org.overround.bets.cascade.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.Side;
import org.overround.kernel.SportId;

/** Seeded random trees, bets and capacities. Names are few, so that rules meet bets. */
final class RandomHouse {

    private static final Instant START = Instant.parse("2026-03-20T12:00:00Z");
    private static final List<String> ZONES =
            List.of("Asia/Kolkata", "Europe/London", "America/New_York", "Pacific/Auckland", "UTC");

    private final Random random;

    RandomHouse(long seed) {
        this.random = new Random(seed);
    }

    Instant now() {
        return START.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
    }

    AgentTree tree() {
        var levels = 1 + random.nextInt(AgentTree.MAX_LEVELS);
        var agents = new ArrayList<Agent>();
        for (var depth = 0; depth < levels; depth++) {
            var parent = depth == 0 ? null : new AgentId("agent:" + (depth - 1));
            agents.add(agent(new AgentId("agent:" + depth), parent, depth, levels));
        }
        return new AgentTree(
                agents.getFirst().id(), "INR", "v1", amount(1_000_000), amount(1_000_000), agents);
    }

    private Agent agent(AgentId id, @Nullable AgentId parent, int depth, int levels) {
        return new Agent(
                id,
                parent,
                id.value(),
                random.nextInt(15) == 0,
                random.nextInt(12) != 0,
                random.nextInt(3) == 0 ? new Share(random.nextInt(10_000 / levels)) : Share.NONE,
                depth == 0 && random.nextBoolean() ? Share.NONE : share(),
                ZoneId.of(pick(ZONES)),
                random.nextInt(3) == 0 ? null : night(),
                pick(List.of(DayOfWeek.values())),
                limits(),
                list(random.nextInt(12), at -> rule("r" + at)),
                random.nextInt(3) == 0
                        ? List.of(new UserOverride(player(), share(), expiry()))
                        : List.of(),
                random.nextInt(3) == 0
                        ? List.of(new EventOverride(event(), share(), expiry()))
                        : List.of(),
                random.nextInt(3) == 0
                        ? Map.of(player(), pick(List.of(SourceType.values())))
                        : Map.of(),
                random.nextInt(3) == 0 ? List.of() : List.of(trust(depth)));
    }

    private Trust trust(int depth) {
        return new Trust(
                new AgentId("agent:" + (depth + 1)),
                pick(List.of(Trust.Level.values())),
                random.nextBoolean() ? Share.NONE : new Share(random.nextInt(5) * 2_000));
    }

    private Night night() {
        var from = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
        return new Night(from, from.plusMinutes(15L * (1 + random.nextInt(95))));
    }

    private Limits limits() {
        var sports = new HashMap<SportId, Long>();
        var events = new HashMap<EventId, Long>();
        if (random.nextInt(3) == 0) {
            sports.put(sport(), amount(300_000));
        }
        if (random.nextInt(4) == 0) {
            events.put(event(), amount(100_000));
        }
        return new Limits(
                maybe(500_000),
                maybe(300_000),
                sports,
                maybe(100_000),
                events,
                maybe(200_000),
                maybe(900_000));
    }

    private MatrixRule rule(String id) {
        return new MatrixRule(
                id,
                random.nextInt(3) == 0 ? marketType() : null,
                random.nextInt(3) == 0 ? sport() : null,
                random.nextInt(3) == 0 ? pick(List.of(Phase.values())) : null,
                random.nextInt(3) == 0 ? pick(List.of(SourceType.values())) : null,
                random.nextInt(3) == 0 ? pick(List.of(LiquidityBand.values())) : null,
                share(),
                START.minus(Duration.ofDays(random.nextInt(3))));
    }

    Wager wager(AgentTree tree) {
        var legs = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
        var stake =
                amount(
                        switch (random.nextInt(5)) {
                            case 0 -> 20;
                            case 1 -> 1_000;
                            case 2 -> 1_000_000;
                            case 3 -> 100_000;
                            default -> random.nextInt(50) == 0 ? Wager.MAX_STAKE_MINOR : 50_000;
                        });
        var milli = random.nextInt(10) == 0 ? random.nextInt(10_000_000) : random.nextInt(5_000);
        return new Wager(
                player(),
                pick(tree.agents()).id(),
                random.nextInt(6) == 0 ? Side.LAY : Side.BACK,
                stake,
                Math.min(Exact.floor(stake, milli, 1_000), Long.MAX_VALUE / 2),
                "INR",
                list(legs, _ -> leg()));
    }

    private Leg leg() {
        return new Leg(
                event(),
                sport(),
                marketType(),
                pick(List.of(Phase.values())),
                pick(List.of(LiquidityBand.values())));
    }

    /** What is free differs from key to key, and is the same for the same key. */
    Capacities capacities() {
        if (random.nextInt(4) == 0) {
            return Capacities.LIMITS;
        }
        var salt = random.nextInt();
        return (key, limitMinor) -> {
            var at = new Random((long) key.hashCode() * 31 + salt);
            return switch (at.nextInt(12)) {
                case 0 -> 0;
                case 1 -> -at.nextInt(1_000);
                case 2 -> Math.min(limitMinor, at.nextInt(2_000));
                case 3, 4, 5 ->
                        limitMinor == Counter.NO_LIMIT
                                ? limitMinor
                                : limitMinor / (1 + at.nextInt(4));
                default -> limitMinor;
            };
        };
    }

    boolean sometimes() {
        return random.nextInt(40) == 0;
    }

    private long amount(long most) {
        return 1 + (long) (random.nextDouble() * (most - 1));
    }

    private @Nullable Long maybe(long most) {
        return random.nextBoolean() ? null : Long.valueOf(amount(most));
    }

    private Share share() {
        return switch (random.nextInt(5)) {
            case 0 -> Share.NONE;
            case 1 -> Share.ALL;
            case 2 -> new Share(random.nextInt(10_001));
            default -> new Share(random.nextInt(11) * 1_000);
        };
    }

    private @Nullable Instant expiry() {
        return random.nextBoolean() ? null : now();
    }

    private PlayerId player() {
        return PlayerId.ofUsername("p" + random.nextInt(3));
    }

    private EventId event() {
        return new EventId("sim:match:" + random.nextInt(6));
    }

    private SportId sport() {
        return pick(
                List.of(new SportId("cricket"), new SportId("football"), new SportId("tennis")));
    }

    private MarketType marketType() {
        return pick(
                List.of(
                        new MarketType("MATCH_ODDS"),
                        new MarketType("CORRECT_SCORE"),
                        new MarketType("TOTAL_GOALS")));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> List<T> list(int size, java.util.function.IntFunction<T> make) {
        var made = new ArrayList<T>();
        for (var i = 0; i < size; i++) {
            made.add(make.apply(i));
        }
        return made;
    }
}
