package org.overround.odds.feed.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How fast recorded time passes: {@code 1} as recorded, {@code 60} an hour in a minute, {@code max}
 * as fast as it is taken.
 *
 * @param times null for as fast as it is taken
 */
public record Pace(@Nullable BigDecimal times) {

    public static final Pace MAX = new Pace(null);

    private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal SLOWEST = new BigDecimal("0.001");

    public Pace {
        if (times != null && (times.compareTo(SLOWEST) < 0 || times.compareTo(FASTEST) > 0)) {
            throw new IllegalArgumentException(refusal(times.toPlainString()));
        }
    }

    /** Reads {@code max} or a number. */
    public static Pace of(String text) {
        if (text.strip().equalsIgnoreCase("max")) {
            return MAX;
        }
        try {
            return new Pace(new BigDecimal(text.strip()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(refusal(text), notANumber);
        }
    }

    private static String refusal(String text) {
        return "speed is '"
                + text
                + "', must be max or a number 0.001..1000000 (1: as recorded, 60: an hour in a minute)";
    }

    /** How long {@code recordedMillis} of the recording take; 0 at {@code max}. */
    public long playedMillis(long recordedMillis) {
        return times == null
                ? 0
                : BigDecimal.valueOf(recordedMillis)
                        .divide(times, 0, RoundingMode.FLOOR)
                        .longValueExact();
    }

    /** How much of the recording passes in {@code playedMillis}. */
    public long recordedMillis(long playedMillis) {
        return times == null ? 0 : BigDecimal.valueOf(playedMillis).multiply(times).longValue();
    }

    @Override
    public String toString() {
        return times == null ? "max" : times.toPlainString();
    }
}
