package org.overround.contracts.odds;

import org.jspecify.annotations.Nullable;

/**
 * The owner of a partition is alive and has told all it knew: a record of {@code odds.changed},
 * keyed {@code ~<partition>}, four times a second.
 *
 * <p>Without it a quiet market and a dead owner would look alike. {@code atMillis} is the feed's
 * time, {@code tsMicros} the wall clock. It has no version and changes no view.
 */
public record PartitionTick(int partition, long atMillis, long tsMicros) {

    private static final String KEY_PREFIX = "~";

    public String key() {
        return KEY_PREFIX + partition;
    }

    /** Whether a record of {@code odds.changed} with this key is a tick. */
    public static boolean isTick(@Nullable String key) {
        return key != null && key.startsWith(KEY_PREFIX);
    }
}
