package org.overround.contracts.push;

import org.jspecify.annotations.Nullable;

/**
 * One delta frame of a channel, shared by all its followers.
 *
 * <p>A follower at {@code s} takes it when {@code prev <= s < seq}. {@code merged} frames are made
 * for one position of a slow follower and may hide status changes that came between. Encoded once,
 * on first use.
 */
public final class Frame {

    private final ChannelName channel;
    private final String epoch;
    private final long prev;
    private final long seq;
    private final boolean merged;
    private final Changes changes;
    private final int selections;
    private volatile byte @Nullable [] payload;

    Frame(ChannelName channel, String epoch, long prev, long seq, boolean merged, Changes changes) {
        this.channel = channel;
        this.epoch = epoch;
        this.prev = prev;
        this.seq = seq;
        this.merged = merged;
        this.changes = changes;
        this.selections = changes.selections();
    }

    public ChannelName channel() {
        return channel;
    }

    public String epoch() {
        return epoch;
    }

    public long prev() {
        return prev;
    }

    public long seq() {
        return seq;
    }

    public boolean merged() {
        return merged;
    }

    /** How many selection changes it brings. */
    public int selections() {
        return selections;
    }

    /** Wall clock, in microseconds, at which the newest change in it entered the pipeline. */
    public long tsMicros() {
        return changes.tsMicros();
    }

    Changes changes() {
        return changes;
    }

    /** Encodes it now, so that the threads that are to share it do not each do so. */
    public void encode() {
        payload = ServerFrames.delta(this);
    }

    /** The frame as UTF-8 JSON. Shared: not to be written to. */
    public byte[] payload() {
        var encoded = payload;
        if (encoded == null) {
            encoded = ServerFrames.delta(this);
            payload = encoded;
        }
        return encoded;
    }
}
