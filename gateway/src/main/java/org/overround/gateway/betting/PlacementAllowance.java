package org.overround.gateway.betting;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.overround.kernel.PlayerId;

/**
 * How many placements each player may send: a bucket per player that holds a burst and fills again
 * evenly.
 *
 * <p>Remembers the players seen last; one forgotten starts with a full bucket. Told the time. Not
 * thread safe.
 */
final class PlacementAllowance {

    private static final int MAX_PLAYERS = 100_000;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final int burst;
    private final LinkedHashMap<PlayerId, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<PlayerId, Bucket> eldest) {
                    return size() > MAX_PLAYERS;
                }
            };

    private static final class Bucket {
        private double room;
        private long atNanos;

        Bucket(double room, long atNanos) {
            this.room = room;
            this.atNanos = atNanos;
        }
    }

    PlacementAllowance(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Takes one: zero when there was one, else how long until there is; then nothing is taken. */
    Duration take(PlayerId player, long nowNanos) {
        var bucket = buckets.computeIfAbsent(player, _ -> new Bucket(burst, nowNanos));
        var gained = Math.max(0, nowNanos - bucket.atNanos) * perSecond / NANOS_PER_SECOND;
        bucket.room = Math.min(burst, bucket.room + gained);
        bucket.atNanos = nowNanos;
        if (bucket.room < 1) {
            return Duration.ofNanos(
                    (long) Math.ceil((1 - bucket.room) * NANOS_PER_SECOND / perSecond));
        }
        bucket.room--;
        return Duration.ZERO;
    }
}
