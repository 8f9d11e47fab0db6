package org.overround.bets.exposure.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.overround.bets.exposure.Attempt;
import org.overround.bets.exposure.Claim;
import org.overround.bets.exposure.Closing;
import org.overround.bets.exposure.CounterStore;
import org.overround.bets.exposure.Reservation;
import org.overround.bets.exposure.Usage;
import org.overround.bets.redis.RedisLane;
import org.overround.bets.redis.Script;
import org.overround.kernel.AgentId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counters in Redis: the hash {@code exposure:{<tree>}} and beside it, in the same slot, the
 * reservations that are not ended ({@code :reserved}, with their times in {@code :reserved-at}) and
 * what was closed under this epoch ({@code :closed}). Each call is one script.
 *
 * <p>None of these expires; a server that holds them must not evict ({@code maxmemory-policy
 * noeviction}). How an attempt ended ({@code :ended:<attempt>}) is known for a while only: long
 * enough for a late command to find it.
 */
public final class RedisCounterStore implements CounterStore {

    /** Confirmed bets are many, and their late commands come from one process and soon. */
    private static final Duration CONFIRMED_KNOWN = Duration.ofMinutes(1);

    private static final Duration RELEASED_KNOWN = Duration.ofHours(1);
    private static final Duration CLOSED_KNOWN = Duration.ofDays(1);
    private static final Duration LOADING = Duration.ofMinutes(10);
    private static final int CHUNK = 500;

    /** Longer than Redis keeps in a list, which it would search from its start for each counter. */
    private static final String LARGE =
            "a large hash from the start: looked up, not searched through";

    private final RedisLane redis;

    public RedisCounterStore(RedisLane redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Reservation> reserve(AgentId tree, Attempt attempt, List<Claim> claims) {
        return call(
                        ExposureScripts.RESERVE,
                        TreeKeys.of(tree).ofAttempt(attempt),
                        () -> arguments(attempt, claims))
                .map(answer -> reservation(answer, claims));
    }

    private static List<String> arguments(Attempt attempt, List<Claim> claims) {
        var arguments = new ArrayList<String>(1 + 3 * claims.size());
        arguments.add(attempt.toString());
        for (var claim : claims) {
            arguments.add(claim.key());
        }
        for (var claim : claims) {
            arguments.add(Long.toString(claim.amountMinor()));
        }
        for (var claim : claims) {
            arguments.add(Long.toString(Math.min(claim.limitMinor(), MOST_MINOR)));
        }
        return arguments;
    }

    private static Reservation reservation(String answer, List<Claim> claims) {
        return switch (answer.charAt(0)) {
            case 'K' -> new Reservation.Reserved(Long.parseLong(answer.substring(1)));
            case 'F' -> full(answer.substring(1).split(",", -1), claims);
            case 'S' -> new Reservation.Unavailable(Reservation.Why.SPENT);
            default -> new Reservation.Unavailable(Reservation.Why.REBUILDING);
        };
    }

    private static Reservation full(String[] used, List<Claim> claims) {
        var free = new HashMap<String, Long>();
        for (var i = 0; i < used.length; i++) {
            var claim = claims.get(i);
            if (claim.limitMinor() != Claim.NO_LIMIT) {
                free.put(claim.key(), claim.limitMinor() - Long.parseLong(used[i]));
            }
        }
        return new Reservation.Full(free);
    }

    @Override
    public Mono<Void> confirm(AgentId tree, List<Attempt> attempts) {
        return Flux.fromIterable(attempts)
                .buffer(CHUNK)
                .concatMap(chunk ->
                        call(
                                ExposureScripts.CONFIRM,
                                TreeKeys.of(tree).ofAttempts(chunk),
                                () -> arguments(chunk)))
                .then();
    }

    private static List<String> arguments(List<Attempt> confirmed) {
        var arguments = new ArrayList<String>(1 + confirmed.size());
        arguments.add(Long.toString(CONFIRMED_KNOWN.toMillis()));
        confirmed.forEach(attempt -> arguments.add(attempt.toString()));
        return arguments;
    }

    @Override
    public Mono<Boolean> release(AgentId tree, Attempt attempt) {
        return call(
                        ExposureScripts.RELEASE,
                        TreeKeys.of(tree).ofAttempt(attempt),
                        () -> List.of(attempt.toString(), Long.toString(RELEASED_KNOWN.toMillis())))
                .map("K"::equals);
    }

    @Override
    public Mono<Usage> usage(AgentId tree, Collection<String> keys) {
        var asked = List.copyOf(keys);
        return call(ExposureScripts.USAGE, List.of(TreeKeys.of(tree).counters()), () -> asked)
                .map(answer -> usage(answer, asked));
    }

    private static Usage usage(String answer, List<String> asked) {
        if (answer.charAt(0) != 'K') {
            return new Usage.Unknown(Reservation.Why.REBUILDING);
        }
        var words = answer.substring(1).split(",", -1);
        var used = new HashMap<String, Long>();
        for (var i = 0; i < asked.size(); i++) {
            used.put(asked.get(i), Long.parseLong(words[i + 1]));
        }
        return new Usage.Known(Long.parseLong(words[0]), used);
    }

    @Override
    public Mono<Boolean> close(Closing closing) {
        var keys = TreeKeys.of(closing.tree());
        return call(
                        ExposureScripts.CLOSE,
                        List.of(keys.counters(), keys.closings()),
                        () -> arguments(closing))
                .map("K"::equals);
    }

    private static List<String> arguments(Closing closing) {
        var arguments = new ArrayList<String>(2 + 2 * closing.amountsMinor().size());
        arguments.add(closing.id());
        arguments.add(Long.toString(closing.epoch()));
        var amounts = List.copyOf(closing.amountsMinor().entrySet());
        for (var amount : amounts) {
            arguments.add(amount.getKey());
        }
        for (var amount : amounts) {
            arguments.add(Long.toString(amount.getValue()));
        }
        return arguments;
    }

    @Override
    public Mono<Standing> standing(AgentId tree) {
        return call(ExposureScripts.STANDING, List.of(TreeKeys.of(tree).counters()), List::of)
                .map(answer -> {
                    var comma = answer.indexOf(',');
                    return new Standing(
                            answer.substring(1, comma),
                            Long.parseLong(answer.substring(comma + 1)),
                            answer.charAt(0) == 'S');
                });
    }

    @Override
    public Mono<Boolean> load(
            AgentId tree, String run, long epoch, Map<String, Long> usedMinorByKey) {
        var keys = TreeKeys.of(tree);
        var staging = keys.staging(epoch);
        var all = keys(keys, staging);
        return put(staging, Map.of("#epoch", Long.toString(epoch), "#run", run, "#large", LARGE))
                .then(redis.ask(commands -> commands.expire(staging, LOADING)))
                .thenMany(
                        Flux.fromIterable(usedMinorByKey.entrySet())
                                .buffer(CHUNK)
                                .concatMap(chunk -> put(staging, texts(chunk))))
                .then(call(ExposureScripts.SWITCH, all, () -> List.of(run, Long.toString(epoch))))
                .map("K"::equals);
    }

    private static List<String> keys(TreeKeys keys, String staging) {
        return List.of(
                keys.counters(), staging, keys.reservations(), keys.times(), keys.closings());
    }

    private Mono<Long> put(String key, Map<String, String> fields) {
        return redis.ask(commands -> commands.hset(key, fields));
    }

    private static Map<String, String> texts(List<Map.Entry<String, Long>> chunk) {
        var texts = HashMap.<String, String>newHashMap(chunk.size());
        for (var entry : chunk) {
            texts.put(entry.getKey(), Long.toString(entry.getValue()));
        }
        return texts;
    }

    @Override
    public Mono<List<Attempt>> orphans(AgentId tree, Duration age, int most) {
        var keys = TreeKeys.of(tree);
        return call(
                        ExposureScripts.ORPHANS,
                        List.of(keys.counters(), keys.times(), keys.closings()),
                        () ->
                                List.of(
                                        Long.toString(age.toMillis()),
                                        Integer.toString(most),
                                        Long.toString(CLOSED_KNOWN.toMillis())))
                .map(answer ->
                        answer.length() == 1
                                ? List.of()
                                : Stream.of(answer.substring(1).split(",", -1))
                                        .map(Attempt::of)
                                        .toList());
    }

    private Mono<String> call(
            Script<String> script, List<String> keys, Supplier<List<String>> arguments) {
        return Mono.defer(() -> redis.run(script, keys, arguments.get()));
    }
}
