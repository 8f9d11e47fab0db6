package org.overround.contracts.push;

/**
 * How much of its past a channel keeps for followers who come back.
 *
 * <p>{@code maxFrames} frames and together {@code maxWeight} changed events, markets and
 * selections; beyond it the oldest go. A channel nobody follows is kept for {@code lingerMillis}.
 */
public record FrameBounds(int maxFrames, int maxWeight, long lingerMillis) {

    public static final FrameBounds DEFAULT = new FrameBounds(1_024, 20_000, 60_000);
}
