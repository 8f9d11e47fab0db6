package org.overround.bets.exposure;

import java.util.Map;

/** What is used of counters. */
public sealed interface Usage {

    /**
     * It is known.
     *
     * @param usedMinorByKey one entry for each counter that was asked for, in minor units
     */
    record Known(long epoch, Map<String, Long> usedMinorByKey) implements Usage {
        public Known {
            usedMinorByKey = Map.copyOf(usedMinorByKey);
        }

        /** What is free of a counter; below zero where its limit was lowered. */
        public long freeMinor(String key, long limitMinor) {
            return limitMinor == Claim.NO_LIMIT
                    ? limitMinor
                    : limitMinor - usedMinorByKey.getOrDefault(key, 0L);
        }
    }

    /** Nobody can tell now: {@code REBUILDING} or {@code UNREACHABLE}. */
    record Unknown(Reservation.Why why) implements Usage {}
}
