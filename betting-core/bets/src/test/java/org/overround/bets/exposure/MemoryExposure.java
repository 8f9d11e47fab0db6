package org.overround.bets.exposure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * Counters in memory, for tests: as those in Redis by {@link ExposureContract}. A tree is served
 * after {@link #serve}.
 */
public final class MemoryExposure implements Exposure, CounterStore {

    private static final String RUN = "memory";

    private static final class Tree {
        long epoch;
        boolean served;
        final Map<String, Long> used = new HashMap<>();
        final Map<Attempt, List<Claim>> reserved = new LinkedHashMap<>();
        final Set<Attempt> ended = new HashSet<>();
        final Set<String> closed = new HashSet<>();
    }

    private final Map<AgentId, Tree> trees = new HashMap<>();
    private boolean away;

    /** Counters as they would be after a rebuild. */
    public synchronized void serve(AgentId root, long epoch, Map<String, Long> usedMinorByKey) {
        var tree = tree(root);
        tree.epoch = epoch;
        tree.served = true;
        tree.used.clear();
        tree.used.putAll(usedMinorByKey);
        tree.reserved.clear();
        tree.closed.clear();
    }

    /** From now on nobody can tell until {@link #serve}. */
    public synchronized void forget(AgentId root) {
        tree(root).served = false;
    }

    /** Whether the counters cannot be reached. */
    public synchronized void away(boolean is) {
        away = is;
    }

    public synchronized long usedMinor(AgentId root, String key) {
        return tree(root).used.getOrDefault(key, 0L);
    }

    /** What is neither confirmed nor released. */
    public synchronized Set<Attempt> open(AgentId root) {
        return Set.copyOf(tree(root).reserved.keySet());
    }

    private Tree tree(AgentId root) {
        return trees.computeIfAbsent(root, _ -> new Tree());
    }

    private <T> Mono<T> reached(Supplier<T> answer, @Nullable T otherwise) {
        return Mono.fromSupplier(() -> {
            synchronized (this) {
                return away ? otherwise : answer.get();
            }
        });
    }

    @Override
    public Mono<Reservation> reserve(BetId bet, int attempt, AgentId tree, List<Claim> claims) {
        return reserve(tree, new Attempt(bet, attempt), claims);
    }

    @Override
    public Mono<Reservation> reserve(AgentId root, Attempt attempt, List<Claim> claims) {
        return reached(
                () -> reserved(tree(root), attempt, claims),
                new Reservation.Unavailable(Reservation.Why.UNREACHABLE));
    }

    private static Reservation reserved(Tree tree, Attempt attempt, List<Claim> claims) {
        if (!tree.served) {
            return new Reservation.Unavailable(Reservation.Why.REBUILDING);
        }
        var known = tree.reserved.get(attempt);
        if (tree.ended.contains(attempt)
                || (known != null && !amounts(known).equals(amounts(claims)))) {
            return new Reservation.Unavailable(Reservation.Why.SPENT);
        }
        if (known == null) {
            if (claims.stream().anyMatch(claim -> exceeds(tree, claim))) {
                return new Reservation.Full(free(tree, claims));
            }
            claims.forEach(claim -> tree.used.merge(claim.key(), claim.amountMinor(), Long::sum));
            tree.reserved.put(attempt, claims);
        }
        return new Reservation.Reserved(tree.epoch);
    }

    private static Map<String, Long> amounts(List<Claim> claims) {
        var amounts = new HashMap<String, Long>();
        claims.forEach(claim -> amounts.put(claim.key(), claim.amountMinor()));
        return amounts;
    }

    private static boolean exceeds(Tree tree, Claim claim) {
        return claim.amountMinor() > 0
                && tree.used.getOrDefault(claim.key(), 0L)
                        > Math.min(claim.limitMinor(), MOST_MINOR) - claim.amountMinor();
    }

    private static Map<String, Long> free(Tree tree, List<Claim> claims) {
        var free = new HashMap<String, Long>();
        for (var claim : claims) {
            if (claim.limitMinor() != Claim.NO_LIMIT) {
                free.put(claim.key(), claim.limitMinor() - tree.used.getOrDefault(claim.key(), 0L));
            }
        }
        return free;
    }

    @Override
    public void confirm(BetId bet, int attempt, AgentId tree) {
        confirm(tree, List.of(new Attempt(bet, attempt))).subscribe();
    }

    @Override
    public Mono<Void> confirm(AgentId root, List<Attempt> attempts) {
        return reached(
                        () -> {
                            attempts.forEach(tree(root).reserved::remove);
                            return tree(root).ended.addAll(attempts);
                        },
                        false)
                .then();
    }

    @Override
    public Mono<Void> release(BetId bet, int attempt, AgentId tree) {
        return release(tree, new Attempt(bet, attempt)).then();
    }

    @Override
    public Mono<Boolean> release(AgentId root, Attempt attempt) {
        return reached(
                () -> {
                    var tree = tree(root);
                    tree.ended.add(attempt);
                    var claims = tree.reserved.remove(attempt);
                    if (claims == null) {
                        return false;
                    }
                    amounts(claims).forEach((key, amount) -> take(tree, key, amount));
                    return true;
                },
                false);
    }

    private static void take(Tree tree, String key, long amount) {
        var left = tree.used.getOrDefault(key, 0L) - amount;
        if (left <= 0) {
            tree.used.remove(key);
        } else {
            tree.used.put(key, left);
        }
    }

    @Override
    public Mono<Usage> usage(AgentId root, Collection<String> keys) {
        return reached(
                () -> {
                    var tree = tree(root);
                    if (!tree.served) {
                        return new Usage.Unknown(Reservation.Why.REBUILDING);
                    }
                    var used = new HashMap<String, Long>();
                    keys.forEach(key -> used.put(key, tree.used.getOrDefault(key, 0L)));
                    return new Usage.Known(tree.epoch, used);
                },
                new Usage.Unknown(Reservation.Why.UNREACHABLE));
    }

    @Override
    public Mono<Boolean> close(Closing closing) {
        return reached(
                () -> {
                    var tree = tree(closing.tree());
                    if (!tree.served || tree.epoch < closing.epoch()) {
                        return false;
                    }
                    if (tree.epoch == closing.epoch() && tree.closed.add(closing.id())) {
                        closing.amountsMinor().forEach((key, amount) -> take(tree, key, amount));
                    }
                    return true;
                },
                false);
    }

    @Override
    public synchronized Mono<Standing> standing(AgentId root) {
        var tree = tree(root);
        return Mono.just(new Standing(RUN, tree.epoch, tree.served));
    }

    @Override
    public synchronized Mono<Boolean> load(
            AgentId root, String run, long epoch, Map<String, Long> usedMinorByKey) {
        var tree = tree(root);
        if (!run.equals(RUN) || (tree.served && tree.epoch >= epoch)) {
            return Mono.just(false);
        }
        serve(root, epoch, usedMinorByKey);
        return Mono.just(true);
    }

    /** All there are: its reservations have no age. */
    @Override
    public synchronized Mono<List<Attempt>> orphans(AgentId root, Duration age, int most) {
        return Mono.just(new ArrayList<>(tree(root).reserved.keySet()));
    }
}
