package org.overround.contracts.push;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One channel: what waits for the next tick, and the frames that were cut.
 *
 * <pre>
 *   add(change)          --> pending          (last value wins)
 *   add(status change)   --> pending --> frame at once, with all that waited: never overtaking
 *   tick                 --> pending --> frame
 * </pre>
 *
 * <p>Invariant: {@code prev} of each frame is {@code seq} of the one before it, so whoever stands
 * inside a frame's range may take it: values are absolute. No frame but a merged one holds two
 * status or in-play states of one market.
 */
final class ChannelLog {

    /**
     * Slow followers at the same position share their merged frame; few positions are worth
     * remembering.
     */
    private static final int MOST_MERGED = 32;

    private final ChannelName name;
    private final FrameBounds bounds;
    private final Merger pending = new Merger();
    private final ArrayDeque<Frame> history = new ArrayDeque<>();
    private final Map<Long, Frame> merged = new HashMap<>();
    private int historyWeight;
    private String epoch;
    private long seq;
    private long pendingSeq;
    private long reached;
    private @Nullable Snapshot snapshot;
    private int followers;
    private long deserted;

    ChannelLog(ChannelName name, Position start, FrameBounds bounds) {
        this.name = name;
        this.bounds = bounds;
        this.epoch = start.epoch();
        this.seq = start.seq();
        this.pendingSeq = start.seq();
        this.reached = start.seq();
    }

    ChannelName name() {
        return name;
    }

    String epoch() {
        return epoch;
    }

    /** How far the channel has come, with what waits. */
    Position reached() {
        return new Position(epoch, reached);
    }

    /** Takes what one step changed; answers the frames that must go at once. */
    List<Frame> add(long at, Changes changes) {
        snapshot = null;
        reached = at;
        if (!changes.visible()) {
            return List.of();
        }
        var frames = new ArrayList<Frame>(1);
        if (pending.losesStatusTo(changes)) {
            frames.add(cut());
        }
        pending.add(changes);
        pendingSeq = at;
        if (changes.urgent()) {
            frames.add(cut());
        }
        return frames;
    }

    /** Cuts what waits into a frame; null when nothing does. */
    @Nullable Frame tick() {
        return pending.visible() ? cut() : null;
    }

    private Frame cut() {
        var frame = new Frame(name, epoch, seq, pendingSeq, false, pending.take());
        seq = pendingSeq;
        merged.clear();
        history.addLast(frame);
        historyWeight += frame.changes().weight();
        while (history.size() > bounds.maxFrames() || historyWeight > bounds.maxWeight()) {
            historyWeight -= history.removeFirst().changes().weight();
        }
        return frame;
    }

    /** Forgets everything and goes on from {@code start}. */
    void restart(Position start) {
        pending.take();
        history.clear();
        merged.clear();
        historyWeight = 0;
        epoch = start.epoch();
        seq = start.seq();
        pendingSeq = start.seq();
        reached = start.seq();
        snapshot = null;
    }

    /**
     * All frames after {@code since}, or null when they are not all here or the position is not one
     * of ours.
     */
    Answer.@Nullable Resumed resume(Position since) {
        if (!since.epoch().equals(epoch) || since.seq() > reached) {
            return null;
        }
        var frames = since.seq() >= seq ? List.<Frame>of() : after(since.seq());
        return frames == null ? null : new Answer.Resumed(since, frames);
    }

    /** One frame with everything after {@code at}; null when it is not all here. */
    @Nullable Frame mergedAfter(long at) {
        var known = merged.get(at);
        if (known != null) {
            return known;
        }
        var frames = after(at);
        if (frames == null) {
            return null;
        }
        var merger = new Merger();
        frames.forEach(frame -> merger.add(frame.changes()));
        var frame = new Frame(name, epoch, at, seq, true, merger.take());
        if (merged.size() < MOST_MERGED) {
            merged.put(at, frame);
        }
        return frame;
    }

    boolean has(long at) {
        return at >= seq;
    }

    private @Nullable List<Frame> after(long at) {
        var frames = new ArrayList<Frame>();
        for (var each = history.descendingIterator(); each.hasNext(); ) {
            var frame = each.next();
            frames.addFirst(frame);
            if (frame.prev() <= at) {
                return frames;
            }
        }
        return null;
    }

    Snapshot snapshot(Supplier<Snapshot> make) {
        var known = snapshot;
        if (known == null) {
            known = make.get();
            snapshot = known;
        }
        return known;
    }

    void forgetSnapshot() {
        snapshot = null;
    }

    void follow() {
        followers++;
    }

    void unfollow(long nowMillis) {
        if (followers == 0) {
            throw new IllegalStateException(
                    "channel " + name.text() + " has no followers left to go");
        }
        followers--;
        deserted = nowMillis;
    }

    boolean followed() {
        return followers > 0;
    }

    boolean forgettable(long nowMillis) {
        return followers == 0 && nowMillis - deserted >= bounds.lingerMillis();
    }
}
