package org.overround.bets.cascade.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.AgentId;
import org.overround.kernel.Side;

/**
 * The cascade as one reads it in the B-Book guide and DESIGN section 5, step by step, on {@link
 * BigDecimal}s and lists; no index, no plan, nothing precompiled. What the engine must agree with.
 */
final class NaiveCascade {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What it finds. Claims are the liability by counter. */
    record Finding(
            List<AgentPart> parts,
            BigDecimal hedge,
            BigDecimal hedgeLiability,
            Map<String, BigDecimal> claims,
            boolean carried) {}

    private record Ruling(BigDecimal forwardPercent, String why) {}

    private final AgentTree tree;
    private final Wager bet;
    private final Capacities capacities;
    private final Instant now;
    private final boolean degraded;
    private final List<Agent> chain = new ArrayList<>();
    private final BigDecimal stake;
    private final BigDecimal liability;

    /** Read once for each level: each asks for what the level below said. */
    private final List<SourceType> sources = new ArrayList<>();

    private final List<Ruling> rulings = new ArrayList<>();

    /** What is left of each counter that was looked at, in the order of the scopes. */
    private final Map<String, BigDecimal> left = new LinkedHashMap<>();

    NaiveCascade(AgentTree tree, Wager bet, Capacities capacities, Instant now, boolean degraded) {
        this.tree = tree;
        this.bet = bet;
        this.capacities = capacities;
        this.now = now;
        this.degraded = degraded;
        this.stake = BigDecimal.valueOf(bet.stakeMinor());
        this.liability = bet.side() == Side.LAY ? stake : BigDecimal.valueOf(bet.winMinor());
        for (@Nullable AgentId at = bet.agent(); at != null; ) {
            var agent = find(at);
            chain.add(agent);
            at = agent.parent();
        }
        for (var level = 0; level < chain.size(); level++) {
            sources.add(source(level));
            rulings.add(ruling(level));
        }
    }

    private Agent find(AgentId id) {
        for (var agent : tree.agents()) {
            if (agent.id().equals(id)) {
                return agent;
            }
        }
        throw new AssertionError(id + " is not there");
    }

    Finding find() {
        left.clear();
        var size = chain.size();
        var topSlices = new ArrayList<BigDecimal>();
        var retained = new ArrayList<BigDecimal>();
        var incoming = new ArrayList<BigDecimal>();
        var limited = new ArrayList<@Nullable String>();
        for (var level = 0; level < size; level++) {
            topSlices.add(BigDecimal.ZERO);
            limited.add(null);
        }
        var flowing = stake;
        for (var level = size - 1; level >= 1; level--) {
            if (skip(level) == null) {
                var wanted = percentOf(percent(chain.get(level).topSlice()), stake);
                topSlices.set(level, keep(level, wanted, limited));
                flowing = flowing.subtract(topSlices.get(level));
            }
        }
        for (var level = 0; level < size; level++) {
            incoming.add(flowing);
            var kept = BigDecimal.ZERO;
            if (skip(level) == null) {
                var keepPercent = HUNDRED.subtract(rulings.get(level).forwardPercent());
                kept = keep(level, percentOf(keepPercent, flowing), limited);
            }
            retained.add(kept);
            flowing = flowing.subtract(kept);
        }
        return tell(topSlices, incoming, retained, limited, flowing);
    }

    /** The highest stake that is carried, by halving. */
    long acceptable() {
        var low = 0L;
        var high = bet.stakeMinor();
        while (high - low > 1) {
            var middle = low + (high - low) / 2;
            var win =
                    BigDecimal.valueOf(bet.winMinor())
                            .multiply(BigDecimal.valueOf(middle))
                            .divide(stake, 0, RoundingMode.CEILING);
            var smaller =
                    new Wager(
                            bet.player(),
                            bet.agent(),
                            bet.side(),
                            middle,
                            win.longValueExact(),
                            bet.currency(),
                            bet.legs());
            if (new NaiveCascade(tree, smaller, capacities, now, degraded).find().carried()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private @Nullable String skip(int level) {
        if (degraded) {
            return "DEGRADED";
        }
        if (chain.get(level).suspended()) {
            return "SUSPENDED";
        }
        return chain.get(level).bBookEnabled() ? null : "B_BOOK_DISABLED";
    }

    // ------------------------------------------------------------------ source type

    private SourceType source(int level) {
        if (degraded) {
            return SourceType.NORMAL;
        }
        var agent = chain.get(level);
        if (agent.classifications().containsKey(bet.player())) {
            return agent.classifications().get(bet.player());
        }
        if (level > 0 && !chain.get(level - 1).suspended()) {
            var sender = chain.get(level - 1);
            for (var trust : agent.trust()) {
                if (trust.downline().equals(sender.id())) {
                    var keeps =
                            skip(level - 1) != null
                                    ? BigDecimal.ZERO
                                    : HUNDRED.subtract(rulings.get(level - 1).forwardPercent());
                    var enough = keeps.compareTo(percent(trust.minRetention())) >= 0;
                    var said = sources.get(level - 1);
                    var warning = said == SourceType.SHARP || said == SourceType.SYNDICATE;
                    if (enough
                            && (trust.level() == Trust.Level.FULL
                                    || (trust.level() == Trust.Level.CAUTIOUS && warning))) {
                        return said;
                    }
                }
            }
        }
        return SourceType.NORMAL;
    }

    // ------------------------------------------------------------------ precedence

    private Ruling ruling(int level) {
        Ruling highest = null;
        for (var leg : bet.legs()) {
            var one = ruling(level, leg);
            if (highest == null || one.forwardPercent().compareTo(highest.forwardPercent()) > 0) {
                highest = one;
            }
        }
        if (highest == null) {
            throw new AssertionError("no legs");
        }
        return highest;
    }

    private Ruling ruling(int level, Leg leg) {
        var agent = chain.get(level);
        for (var override : agent.userOverrides()) {
            if (override.player().equals(bet.player()) && holds(override.expires())) {
                return new Ruling(percent(override.forward()), "USER_OVERRIDE");
            }
        }
        for (var override : agent.eventOverrides()) {
            if (override.event().equals(leg.event()) && holds(override.expires())) {
                return new Ruling(percent(override.forward()), "EVENT_OVERRIDE");
            }
        }
        MatrixRule best = null;
        for (var rule : agent.matrix()) {
            if (matches(rule, leg, sources.get(level)) && (best == null || beats(rule, best))) {
                best = rule;
            }
        }
        if (best != null) {
            return new Ruling(percent(best.forward()), "MATRIX:" + best.id());
        }
        return new Ruling(percent(agent.defaultForward()), "AGENT_DEFAULT");
    }

    private boolean holds(@Nullable Instant expires) {
        return expires == null || expires.isAfter(now);
    }

    private static boolean matches(MatrixRule rule, Leg leg, SourceType source) {
        return (rule.marketType() == null || rule.marketType().equals(leg.marketType()))
                && (rule.sport() == null || rule.sport().equals(leg.sport()))
                && (rule.phase() == null || rule.phase() == leg.phase())
                && (rule.source() == null || rule.source() == source)
                && (rule.liquidity() == null || rule.liquidity() == leg.liquidity());
    }

    /** Whether a later rule of the list goes before an earlier one. */
    private static boolean beats(MatrixRule rule, MatrixRule best) {
        if (named(rule) != named(best)) {
            return named(rule) > named(best);
        }
        if (!rule.forward().equals(best.forward())) {
            return percent(rule.forward()).compareTo(percent(best.forward())) > 0;
        }
        return rule.created().isBefore(best.created());
    }

    private static int named(MatrixRule rule) {
        var named = 0;
        named += rule.marketType() != null ? 1 : 0;
        named += rule.sport() != null ? 1 : 0;
        named += rule.phase() != null ? 1 : 0;
        named += rule.source() != null ? 1 : 0;
        named += rule.liquidity() != null ? 1 : 0;
        return named;
    }

    // ------------------------------------------------------------------ limits

    /** Takes as much of what is wanted as all counters of the level have room for. */
    private BigDecimal keep(int level, BigDecimal wanted, List<@Nullable String> limited) {
        if (wanted.signum() == 0) {
            return wanted;
        }
        var counters = counters(chain.get(level));
        var tightest = "";
        BigDecimal room = null;
        for (var counter : counters.entrySet()) {
            var remaining =
                    left.computeIfAbsent(
                            counter.getKey(),
                            key ->
                                    BigDecimal.valueOf(
                                            capacities.freeMinor(key, counter.getValue())));
            if (room == null || remaining.compareTo(room) < 0) {
                room = remaining;
                tightest = scopeOf(counter.getKey());
            }
        }
        var kept = wanted.min(stakeThatFits(room == null ? BigDecimal.ZERO : room));
        if (kept.compareTo(wanted) < 0) {
            limited.set(level, tightest);
        }
        var needed = liability.multiply(kept).divide(stake, 0, RoundingMode.CEILING);
        for (var key : counters.keySet()) {
            left.computeIfPresent(key, (_, remaining) -> remaining.subtract(needed));
        }
        return kept;
    }

    private BigDecimal stakeThatFits(BigDecimal room) {
        if (room.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        return liability.signum() == 0
                ? stake
                : room.multiply(stake).divide(liability, 0, RoundingMode.FLOOR);
    }

    /** The limit of each counter that what an agent carries of this bet is added to. */
    private Map<String, Long> counters(Agent agent) {
        var tag = "x:{" + tree.root().value() + "}:";
        var prefix = tag + agent.id().value() + ":";
        var limits = agent.limits();
        var counters = new LinkedHashMap<String, Long>();
        counters.put(prefix + "GLOBAL", orNone(limits.globalMinor()));
        for (var leg : bet.legs()) {
            var own = limits.sportMinor().get(leg.sport());
            counters.put(
                    prefix + "SPORT:" + leg.sport().value(),
                    orNone(own != null ? own : limits.anySportMinor()));
        }
        for (var leg : bet.legs()) {
            var own = limits.eventMinor().get(leg.event());
            counters.put(
                    prefix + "MARKET:" + leg.event().value(),
                    orNone(own != null ? own : limits.anyEventMinor()));
        }
        var night = night(agent);
        if (night != null) {
            counters.put(prefix + "NIGHT_PERIOD:" + night, orNone(limits.nightMinor()));
        }
        counters.put(prefix + "WEEKLY_PERIOD:" + week(agent), orNone(limits.weekMinor()));
        for (var leg : bet.legs()) {
            counters.put(tag + "*:EVENT_CAP:" + leg.event().value(), tree.eventCapMinor());
        }
        return counters;
    }

    private @Nullable LocalDate night(Agent agent) {
        var night = agent.night();
        if (night == null) {
            return null;
        }
        var here = now.atZone(agent.zone()).toLocalDateTime();
        for (var begun : Set.of(here.toLocalDate(), here.toLocalDate().minusDays(1))) {
            var from = begun.atTime(night.from());
            var to = begun.atTime(night.to());
            if (to.isBefore(from)) {
                to = to.plusDays(1);
            }
            if (!here.isBefore(from) && here.isBefore(to)) {
                return begun;
            }
        }
        return null;
    }

    private LocalDate week(Agent agent) {
        var day = now.atZone(agent.zone()).toLocalDate();
        while (day.getDayOfWeek() != agent.weekStart()) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static String scopeOf(String key) {
        for (var scope : ScopeKind.values()) {
            if (key.contains(":" + scope.name())) {
                return scope.name();
            }
        }
        throw new AssertionError(key);
    }

    private static long orNone(@Nullable Long limit) {
        return limit == null ? Long.MAX_VALUE : limit;
    }

    // ------------------------------------------------------------------ result

    private Finding tell(
            List<BigDecimal> topSlices,
            List<BigDecimal> incoming,
            List<BigDecimal> retained,
            List<@Nullable String> limited,
            BigDecimal hedge) {
        var slices = new ArrayList<BigDecimal>();
        for (var level = 0; level < chain.size(); level++) {
            slices.add(retained.get(level));
            slices.add(topSlices.get(level));
        }
        slices.add(hedge);
        var liabilities = largestRemainder(slices);
        var claims = new LinkedHashMap<String, BigDecimal>();
        var parts = new ArrayList<AgentPart>();
        for (var level = 0; level < chain.size(); level++) {
            var own = liabilities.get(2 * level).add(liabilities.get(2 * level + 1));
            parts.add(
                    new AgentPart(
                            chain.get(level).id(),
                            level,
                            incoming.get(level).longValueExact(),
                            topSlices.get(level).longValueExact(),
                            retained.get(level).longValueExact(),
                            incoming.get(level).subtract(retained.get(level)).longValueExact(),
                            own.longValueExact(),
                            sources.get(level).name(),
                            why(level),
                            limited.get(level),
                            skip(level)));
            for (var key : counters(chain.get(level)).keySet()) {
                add(claims, key, own);
            }
        }
        var hedgeLiability = liabilities.getLast();
        var unhedged = "x:{" + tree.root().value() + "}:*:UNHEDGED";
        add(claims, unhedged, hedgeLiability);
        var room = BigDecimal.valueOf(capacities.freeMinor(unhedged, tree.unhedgedMinor()));
        var carried =
                hedge.signum() == 0
                        || (bet.legs().size() == 1
                                && room.signum() > 0
                                && hedgeLiability.compareTo(room) <= 0);
        return new Finding(parts, hedge, hedgeLiability, claims, carried);
    }

    private static void add(Map<String, BigDecimal> claims, String key, BigDecimal amount) {
        if (amount.signum() > 0) {
            claims.merge(key, amount, BigDecimal::add);
        }
    }

    private String why(int level) {
        if (degraded) {
            return "DEGRADED";
        }
        return skip(level) != null ? "SKIPPED" : rulings.get(level).why();
    }

    private List<BigDecimal> largestRemainder(List<BigDecimal> slices) {
        var shares = new ArrayList<BigDecimal>();
        var order = new ArrayList<Integer>();
        var remainders = new ArrayList<BigInteger>();
        for (var slice : slices) {
            var exact = liability.multiply(slice).toBigIntegerExact();
            var divided = exact.divideAndRemainder(stake.toBigIntegerExact());
            shares.add(new BigDecimal(divided[0]));
            remainders.add(divided[1]);
            order.add(order.size());
        }
        order.sort(Comparator.comparing(remainders::get, Comparator.reverseOrder()));
        var missing = liability.subtract(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        for (var next : new LinkedHashSet<>(order)) {
            if (missing.signum() > 0) {
                shares.set(next, shares.get(next).add(BigDecimal.ONE));
                missing = missing.subtract(BigDecimal.ONE);
            }
        }
        return shares;
    }

    private static BigDecimal percent(Share share) {
        return share.percent();
    }

    private static BigDecimal percentOf(BigDecimal percent, BigDecimal amount) {
        return amount.multiply(percent).divide(HUNDRED, 0, RoundingMode.FLOOR);
    }
}
