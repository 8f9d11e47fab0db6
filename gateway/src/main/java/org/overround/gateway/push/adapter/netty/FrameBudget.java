package org.overround.gateway.push.adapter.netty;

/**
 * How many frames a client may send: a bucket that holds a burst and fills up again by the second.
 */
final class FrameBudget {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int burst;
    private final int perSecond;
    private double left;
    private long filledNanos;

    FrameBudget(int burst, int perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.filledNanos = nowNanos;
    }

    boolean spend(long nowNanos) {
        left =
                Math.min(
                        burst,
                        left + (double) (nowNanos - filledNanos) * perSecond / NANOS_PER_SECOND);
        filledNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
