package org.overround.odds.guard.domain;

import org.overround.kernel.Suspension;
import org.overround.kernel.Suspension.Exit;

/** When a cause ends by itself. */
public final class Ending {

    /** A cause that does not end by itself. */
    public static final long NEVER = Long.MAX_VALUE;

    private Ending() {}

    /**
     * The time, in milliseconds, from which the cause no longer holds a market whose prices last
     * swung at {@code swungMillis}: a cool-down starts over with every swing, a lease does not
     * care.
     */
    public static long dueMillis(Suspension cause, long swungMillis) {
        return switch (cause.exit()) {
            case Exit.ByHand _, Exit.BySource _ -> NEVER;
            case Exit.Lease(var until) -> until.toEpochMilli();
            case Exit.CoolDown(var from, var stableMillis) ->
                    Math.max(from.toEpochMilli(), swungMillis) + stableMillis;
        };
    }

    /** Why it ended, for the history. */
    public static String reason(Suspension cause) {
        return switch (cause.exit()) {
            case Exit.ByHand _ -> "by hand";
            case Exit.BySource _ -> "its source says so";
            case Exit.Lease _ -> "lease ended";
            case Exit.CoolDown _ -> "cool-down over, prices stable";
        };
    }
}
