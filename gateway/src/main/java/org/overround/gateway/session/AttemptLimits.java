package org.overround.gateway.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down who guesses passwords: attempts that fail are counted by user and address, by address,
 * and by user.
 *
 * <p>Each count is a bucket that refills evenly over a minute; an attempt needs room in all three
 * and takes it, a right password gives it back. The last is wide, so that a stranger cannot easily
 * lock a user out. Remembers the 10,000 buckets used last. Told the time; not thread safe.
 */
final class AttemptLimits {

    private static final int MAX_BUCKETS = 10_000;
    private static final int PER_USER_AND_ADDRESS = 5;
    private static final int PER_ADDRESS = 30;
    private static final int PER_USER = 100;
    private static final double MINUTE_MILLIS = 60_000;

    private final LinkedHashMap<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_BUCKETS;
                }
            };

    private static final class Bucket {
        private final int capacity;
        private double room;
        private long atMillis;

        Bucket(int capacity, long nowMillis) {
            this.capacity = capacity;
            this.room = capacity;
            this.atMillis = nowMillis;
        }

        void refill(long nowMillis) {
            var gained = (nowMillis - atMillis) * capacity / MINUTE_MILLIS;
            room = Math.min(capacity, room + Math.max(0, gained));
            atMillis = nowMillis;
        }

        long waitMillis() {
            return room >= 1 ? 0 : (long) Math.ceil((1 - room) * MINUTE_MILLIS / capacity);
        }
    }

    /**
     * Takes room for one attempt: 0 when there is, else how long to wait; then nothing is taken.
     */
    long take(String username, String address, long nowMillis) {
        var needed = needed(username, address, nowMillis);
        var wait = needed.stream().mapToLong(Bucket::waitMillis).max().orElse(0);
        if (wait == 0) {
            needed.forEach(bucket -> bucket.room -= 1);
        }
        return wait;
    }

    /** The password was right: the attempt counts for nothing. */
    void giveBack(String username, String address, long nowMillis) {
        for (var bucket : needed(username, address, nowMillis)) {
            bucket.room = Math.min(bucket.capacity, bucket.room + 1);
        }
    }

    private List<Bucket> needed(String username, String address, long nowMillis) {
        return List.of(
                bucket("both " + username + " " + address, PER_USER_AND_ADDRESS, nowMillis),
                bucket("address " + address, PER_ADDRESS, nowMillis),
                bucket("user " + username, PER_USER, nowMillis));
    }

    private Bucket bucket(String key, int capacity, long nowMillis) {
        var bucket = buckets.computeIfAbsent(key, _ -> new Bucket(capacity, nowMillis));
        bucket.refill(nowMillis);
        return bucket;
    }
}
