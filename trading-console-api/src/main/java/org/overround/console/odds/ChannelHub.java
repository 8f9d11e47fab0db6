package org.overround.console.odds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.push.Answer;
import org.overround.contracts.push.CatchUp;
import org.overround.contracts.push.ChannelBook;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.Frame;
import org.overround.contracts.push.OddsListener;
import org.overround.contracts.push.Position;
import org.overround.contracts.push.Publication;
import org.overround.contracts.push.ServerFrames;
import org.overround.contracts.push.Snapshot;
import org.overround.kernel.EventId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * The channels of the push protocol as streams whose demand is the back-pressure.
 *
 * <p>A follower who asks for nothing gets nothing and nothing is kept for it but its position; when
 * it asks again it gets one merged frame from there. One lock guards it all: traders are few and a
 * step is microseconds.
 */
final class ChannelHub implements OddsListener {

    private final ChannelBook book;
    private final java.time.Clock clock;
    private final Map<ChannelName, Set<Follower>> followers = new HashMap<>();

    ChannelHub(ChannelBook book, java.time.Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public synchronized void loaded(EventView view) {
        publish(book.loaded(view));
    }

    @Override
    public synchronized void on(OddsChanged delta, EventView after) {
        publish(book.on(delta, after));
    }

    @Override
    public synchronized void removed(EventId event) {
        book.removed(event);
    }

    @Override
    public synchronized void caughtUp() {
        book.caughtUp();
    }

    /** Sends what has gathered; due every few milliseconds. */
    synchronized void tick() {
        publish(book.tick());
    }

    /** Forgets channels that nobody follows; due every few seconds. */
    synchronized void sweep() {
        book.sweep(clock.millis());
    }

    /**
     * One channel's messages as UTF-8 JSON: a snapshot, or {@code resumed} and what was missed
     * since, then deltas for good. Errors: {@link ChannelRefused}.
     */
    Flux<byte[]> follow(ChannelName name, @Nullable Position since) {
        return Flux.create(sink -> begin(sink, name, since), FluxSink.OverflowStrategy.ERROR);
    }

    private synchronized void begin(
            FluxSink<byte[]> sink, ChannelName name, @Nullable Position since) {
        switch (book.follow(name, since)) {
            case Answer.Refused(var code, var detail) ->
                    sink.error(new ChannelRefused(code, detail));
            case Answer.Anew(var snapshot) -> {
                var follower = new Follower(name, sink, NOWHERE);
                join(follower);
                follower.anew(snapshot);
            }
            case Answer.Resumed(var from, var frames) -> {
                var follower = new Follower(name, sink, from);
                join(follower);
                follower.resume(from, frames);
            }
        }
    }

    private void join(Follower follower) {
        followers.computeIfAbsent(follower.name, _ -> new LinkedHashSet<>()).add(follower);
        follower.sink.onDispose(() -> leave(follower));
        follower.sink.onRequest(_ -> asked(follower));
    }

    private synchronized void leave(Follower follower) {
        var same = followers.get(follower.name);
        if (same != null && same.remove(follower)) {
            book.unfollow(follower.name, clock.millis());
            if (same.isEmpty()) {
                followers.remove(follower.name);
            }
        }
    }

    private synchronized void asked(Follower follower) {
        if (follower.behind) {
            follower.catchUp();
        }
    }

    private void publish(List<Publication> publications) {
        for (var publication : publications) {
            switch (publication) {
                case Publication.Delta(var frame) ->
                        of(frame.channel()).forEach(each -> each.take(frame));
                case Publication.Restarted(var name, var snapshot) ->
                        of(name).forEach(each -> each.anew(snapshot));
            }
        }
    }

    /** A copy: who is given a frame may leave at once. */
    private List<Follower> of(ChannelName name) {
        var same = followers.get(name);
        return same == null ? List.of() : new ArrayList<>(same);
    }

    synchronized int streams() {
        return followers.values().stream().mapToInt(Set::size).sum();
    }

    /** One stream; all under the hub's lock. */
    private final class Follower {
        private final ChannelName name;
        private final FluxSink<byte[]> sink;
        private Position at;
        private @Nullable Position unresumed;
        private boolean behind;

        Follower(ChannelName name, FluxSink<byte[]> sink, Position at) {
            this.name = name;
            this.sink = sink;
            this.at = at;
        }

        void take(Frame frame) {
            var sameEpoch = frame.epoch().equals(at.epoch());
            if (behind || (sameEpoch && frame.seq() <= at.seq())) {
                return;
            }
            if (sameEpoch && frame.prev() <= at.seq() && wanted()) {
                send(new Position(frame.epoch(), frame.seq()), frame.payload());
            } else {
                behind = true;
                catchUp();
            }
        }

        void anew(Snapshot snapshot) {
            unresumed = null;
            if (!wanted()) {
                at = NOWHERE;
                behind = true;
                return;
            }
            behind = false;
            send(snapshot.at(), whole(snapshot));
        }

        void resume(Position from, List<Frame> frames) {
            if (!wanted()) {
                unresumed = from;
                behind = true;
                return;
            }
            send(from, ServerFrames.resumed(null, name, from));
            frames.forEach(this::take);
        }

        void catchUp() {
            var resumeFrom = unresumed;
            if (resumeFrom != null && wanted()) {
                unresumed = null;
                send(resumeFrom, ServerFrames.resumed(null, name, resumeFrom));
            }
            if (!wanted()) {
                return;
            }
            behind = false;
            switch (book.catchUp(name, at)) {
                case CatchUp.Nothing _ -> {}
                case CatchUp.Merged(var frame) ->
                        send(new Position(frame.epoch(), frame.seq()), frame.payload());
                case CatchUp.Anew(var snapshot) -> send(snapshot.at(), whole(snapshot));
            }
        }

        private boolean wanted() {
            return sink.requestedFromDownstream() > 0;
        }

        /** The position moves first: sending may make the other side ask for more at once. */
        private void send(Position to, byte[] payload) {
            at = to;
            sink.next(payload);
        }
    }

    /** An epoch no channel has: who stands there gets a snapshot. */
    private static final Position NOWHERE = new Position("", 0);

    private static byte[] whole(Snapshot snapshot) {
        var head = snapshot.head(null);
        var tail = snapshot.tail();
        var whole = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
