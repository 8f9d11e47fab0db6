package org.overround.contracts.odds;

import tools.jackson.databind.JsonNode;

/**
 * How far the checkpoints of one partition reach: a record of {@code odds.book}, keyed {@code
 * ~<partition>}.
 *
 * <p>Every input below {@code nextInputOffset} and every delta below {@code nextChangedOffset} is
 * covered by the checkpoints written before this mark. {@code owner} is the partition-wide state
 * (rules, feed health, sport causes).
 */
public record PartitionMark(
        int partition, long nextInputOffset, long nextChangedOffset, JsonNode owner) {

    public static final String KEY_PREFIX = "~";

    public String key() {
        return KEY_PREFIX + partition;
    }
}
