package org.overround.bets.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.exposure.adapter.redis.RedisCounterStore;
import org.overround.bets.redis.TestRedis;
import org.overround.embedded.SharedServers;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;

/** Counters in Redis keep the contract, and agree with their twin on random input. */
@NullUnmarked
final class RedisCounterStoreIT implements ExposureContract {

    private static final List<String> KEYS =
            IntStream.range(0, 12).mapToObj(i -> "x:{t}:agent:" + i + ":GLOBAL").toList();

    private static TestRedis client;
    private static CounterStore store;

    @BeforeAll
    static void connect() {
        client = new TestRedis(SharedServers.redis().port());
        store = new RedisCounterStore(client.redis);
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    public CounterStore store() {
        return store;
    }

    @Test
    void fiveScopesOfTenLevelsAreOneCall() {
        var tree = new AgentId("agent:" + UUID.randomUUID());
        load(store, tree, 1, Map.of());
        var claims = IntStream.range(0, 52).mapToObj(i -> new Claim("key" + i, 100, 150)).toList();

        assertThat(store.reserve(tree, attempt(1), claims).block())
                .isEqualTo(new Reservation.Reserved(1));
        var full = (Reservation.Full) store.reserve(tree, attempt(2), claims).block();
        assertThat(full.freeByKey()).hasSize(52).containsEntry("key51", 50L);
    }

    /** What the counters must hold, reckoned from what happened. */
    private static final class Reckoning {
        private final Map<String, Long> positions = new HashMap<>();
        private final Map<Attempt, List<Claim>> live = new HashMap<>();
        private final Set<Attempt> ended = new HashSet<>();

        private Map<String, Long> sums() {
            var sums = new HashMap<>(positions);
            live.values().forEach(claims -> add(sums, claims));
            KEYS.forEach(key -> sums.putIfAbsent(key, 0L));
            return sums;
        }

        private static void add(Map<String, Long> sums, List<Claim> claims) {
            claims.forEach(claim -> sums.merge(claim.key(), claim.amountMinor(), Long::sum));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countersEqualLiveReservationsAndPositionsWhateverHappens(long seed) {
        var random = new Random(seed);
        var tree = new AgentId("agent:" + UUID.randomUUID());
        var twin = new MemoryExposure();
        var reckoning = new Reckoning();
        KEYS.forEach(key -> reckoning.positions.put(key, (long) random.nextInt(1, 200)));
        load(store, tree, 1, reckoning.positions);
        load(twin, tree, 1, reckoning.positions);
        for (var step = 0; step < 300; step++) {
            var attempt = attempt(random.nextInt(40));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4, 5 -> reserve(tree, attempt, claims(random), twin, reckoning);
                case 6, 7 -> confirm(tree, attempt, twin, reckoning);
                case 8 -> release(tree, attempt, twin, reckoning);
                default -> close(tree, random, twin, reckoning);
            }
        }
        var expected = new Usage.Known(1, reckoning.sums());
        assertThat(store.usage(tree, KEYS).block()).isEqualTo(expected);
        assertThat(twin.usage(tree, KEYS).block()).isEqualTo(expected);
    }

    private static void reserve(
            AgentId tree,
            Attempt attempt,
            List<Claim> claims,
            CounterStore twin,
            Reckoning reckoning) {
        var answer = store.reserve(tree, attempt, claims).block();
        assertThat(answer).isEqualTo(twin.reserve(tree, attempt, claims).block());
        if (answer instanceof Reservation.Reserved) {
            assertThat(reckoning.ended).doesNotContain(attempt);
            reckoning.live.put(attempt, claims);
            for (var claim : claims) {
                if (claim.amountMinor() > 0) {
                    assertThat(reckoning.sums().get(claim.key()))
                            .isLessThanOrEqualTo(claim.limitMinor());
                }
            }
        }
    }

    private static void confirm(
            AgentId tree, Attempt attempt, CounterStore twin, Reckoning reckoning) {
        store.confirm(tree, List.of(attempt)).block();
        twin.confirm(tree, List.of(attempt)).block();
        reckoning.ended.add(attempt);
        var claims = reckoning.live.remove(attempt);
        if (claims != null) {
            Reckoning.add(reckoning.positions, claims);
        }
    }

    private static void release(
            AgentId tree, Attempt attempt, CounterStore twin, Reckoning reckoning) {
        var held = reckoning.live.remove(attempt) != null;
        reckoning.ended.add(attempt);
        assertThat(store.release(tree, attempt).block()).isEqualTo(held);
        assertThat(twin.release(tree, attempt).block()).isEqualTo(held);
    }

    private static void close(AgentId tree, Random random, CounterStore twin, Reckoning reckoning) {
        var key = KEYS.get(random.nextInt(KEYS.size()));
        var amount = reckoning.positions.get(key) / 2;
        var closing = new Closing(UUID.randomUUID().toString(), tree, 1, Map.of(key, amount));
        reckoning.positions.merge(key, -amount, Long::sum);
        for (var again = 0; again < 2; again++) {
            assertThat(store.close(closing).block()).isTrue();
            assertThat(twin.close(closing).block()).isTrue();
        }
    }

    private static List<Claim> claims(Random random) {
        var claims = new ArrayList<Claim>();
        for (var key : KEYS) {
            if (random.nextInt(3) == 0) {
                claims.add(
                        new Claim(
                                key,
                                random.nextInt(100),
                                random.nextInt(5) == 0 ? Claim.NO_LIMIT : random.nextInt(600)));
            }
        }
        return claims;
    }

    private static Attempt attempt(int number) {
        return new Attempt(new BetId(new UUID(7, number / 3)), number % 3);
    }

    private static void load(CounterStore into, AgentId tree, long epoch, Map<String, Long> used) {
        var standing = into.standing(tree).block();
        assertThat(into.load(tree, standing.run(), epoch, used).block()).isTrue();
    }
}
