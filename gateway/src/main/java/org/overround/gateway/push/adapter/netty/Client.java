package org.overround.gateway.push.adapter.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.Answer;
import org.overround.contracts.push.CatchUp;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.CloseCode;
import org.overround.contracts.push.Frame;
import org.overround.contracts.push.Position;
import org.overround.contracts.push.PushError;
import org.overround.contracts.push.ServerFrames;
import org.overround.contracts.push.Snapshot;
import org.overround.gateway.push.PushMetrics.Kind;

/**
 * One connection: what it follows, and whether it can take more.
 *
 * <pre>
 *   open --unwritable--> held (its subscriptions fall behind, nothing is queued, nothing is read)
 *   held --writable--> open (each is caught up from its own position)
 *   open, held --close--> leaving (close frame sent, gone from its shard) --> closed
 * </pre>
 *
 * <p>All of it on the connection's event loop.
 */
// Failed writes come to the handler as exceptions: the futures have nothing to add.
@SuppressWarnings("FutureReturnValueIgnored")
final class Client {

    /** How long a close frame may take to get through before the line is cut. */
    static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final double LEAST_HEARTBEAT_SHARE = 0.75;

    private final Shard shard;
    private final Channel channel;

    /** Above the WebSocket encoder: frames written here are on the wire as they are. */
    private final ChannelHandlerContext wire;

    private final Map<ChannelName, Subscription> subscriptions = new LinkedHashMap<>();
    private final long heartbeatNanos;
    private final long slowNanos;

    private long heartbeatDueNanos;
    private boolean firstHeartbeatSent;
    private long heldSinceNanos;
    private boolean held;
    private boolean touched;
    private boolean leaving;
    private Instant tokenExpiresAt = Instant.MAX;

    Client(Shard shard, ChannelHandlerContext wire) {
        this.shard = shard;
        this.wire = wire;
        this.channel = wire.channel();
        var settings = shard.hub().settings();
        var random = ThreadLocalRandom.current();
        var full = settings.heartbeat().toNanos();
        // Clients of one channel hear the same last frame: without a share of their own they would
        // beat as one.
        heartbeatNanos =
                (long)
                        (full
                                * (LEAST_HEARTBEAT_SHARE
                                        + (1 - LEAST_HEARTBEAT_SHARE) * random.nextDouble()));
        heartbeatDueNanos = System.nanoTime() + random.nextLong(full);
        slowNanos = settings.slowLimit().toNanos();
    }

    void welcome(String session, String profile) {
        shard.add(this);
        var settings = shard.hub().settings();
        reply(
                ServerFrames.welcome(
                        session,
                        settings.heartbeat().toMillis(),
                        settings.tick().toMillis(),
                        profile));
    }

    // -- what it asks for

    void subscribe(@Nullable Long id, String name, @Nullable Position since) {
        ChannelName wanted;
        try {
            wanted = ChannelName.parse(name);
        } catch (IllegalArgumentException notOne) {
            error(
                    id,
                    PushError.UNKNOWN_CHANNEL,
                    "channel '" + cut(name) + "': " + notOne.getMessage());
            return;
        }
        var known = subscriptions.get(wanted);
        var most = shard.hub().settings().maxChannels();
        if (known == null && subscriptions.size() >= most) {
            error(
                    id,
                    PushError.TOO_MANY_CHANNELS,
                    "a connection may follow " + most + " channels and follows as many now");
            return;
        }
        switch (shard.hub().follow(wanted, since)) {
            case Answer.Refused(var code, var detail) -> error(id, code, detail);
            case Answer.Anew(var snapshot) -> {
                var subscription = subscribed(wanted, known);
                if (writable()) {
                    send(subscription, snapshot, id);
                } else {
                    owe(subscription, id, null);
                }
            }
            case Answer.Resumed resumed -> {
                var subscription = subscribed(wanted, known);
                if (writable()) {
                    send(subscription, resumed, id);
                } else {
                    owe(subscription, id, resumed.from());
                }
            }
        }
    }

    private Subscription subscribed(ChannelName wanted, @Nullable Subscription known) {
        if (known != null) {
            // It was counted as a follower already.
            shard.hub().unfollow(wanted);
            return known;
        }
        var subscription = new Subscription(this, wanted);
        subscriptions.put(wanted, subscription);
        shard.add(subscription);
        return subscription;
    }

    private static void owe(Subscription subscription, @Nullable Long id, @Nullable Position from) {
        subscription.forget();
        if (from != null) {
            subscription.at(from);
        }
        subscription.owe(id);
        subscription.behind = true;
    }

    void unsubscribe(@Nullable Long id, String name) {
        var subscription =
                subscriptions.values().stream()
                        .filter(each -> each.channel.text().equals(name))
                        .findAny()
                        .orElse(null);
        if (subscription == null) {
            error(
                    id,
                    PushError.UNKNOWN_CHANNEL,
                    "channel '" + cut(name) + "' is not followed on this connection");
            return;
        }
        subscriptions.remove(subscription.channel);
        shard.remove(subscription);
    }

    /** A ping of WebSocket itself. Takes over the buffer. */
    void answerPing(ByteBuf content) {
        channel.write(new PongWebSocketFrame(content), channel.voidPromise());
        touch();
    }

    void pong(@Nullable Long id) {
        reply(ServerFrames.pong(id));
    }

    void error(@Nullable Long id, PushError code, String detail) {
        shard.metrics().error(code);
        reply(ServerFrames.error(id, code, detail));
    }

    void tokenAccepted(Instant expiresAt) {
        tokenExpiresAt = expiresAt;
    }

    // -- what it is sent

    boolean writable() {
        return channel.isWritable() && !leaving;
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    /** Queues one frame; the shard flushes. Takes over the buffer. */
    void write(ByteBuf frame, long nowNanos) {
        wire.write(frame, channel.voidPromise());
        heartbeatDueNanos = nowNanos + heartbeatNanos;
        firstHeartbeatSent = true;
        touch();
    }

    /** A frame of the player's own channels, made for this client alone. */
    void own(byte[] payload) {
        write(WireFrame.text(allocator(), payload), System.nanoTime());
        shard.metrics().frames(Kind.PLAYER, 1);
    }

    private void reply(byte[] payload) {
        answer(WireFrame.text(allocator(), payload));
        shard.metrics().frames(Kind.REPLY, 1);
    }

    /**
     * An answer counts as a sign of life too, but not before the first heartbeat, which comes at a
     * random phase.
     */
    private void answer(ByteBuf frame) {
        wire.write(frame, channel.voidPromise());
        if (firstHeartbeatSent) {
            heartbeatDueNanos = System.nanoTime() + heartbeatNanos;
        }
        touch();
    }

    void send(Subscription subscription, Snapshot snapshot, @Nullable Long id) {
        answer(WireFrame.text(allocator(), snapshot.head(id), snapshot.tail()));
        subscription.at(snapshot.at());
        subscription.behind = false;
        shard.metrics().frames(Kind.SNAPSHOT, 1);
    }

    private void send(Subscription subscription, Answer.Resumed resumed, @Nullable Long id) {
        reply(ServerFrames.resumed(id, subscription.channel, resumed.from()));
        for (var frame : resumed.frames()) {
            answer(WireFrame.text(allocator(), frame.payload()));
            shard.metrics().deliveries(frame.selections());
        }
        shard.metrics().frames(Kind.DELTA, resumed.frames().size());
        subscription.at(resumed.to());
        subscription.behind = false;
    }

    private void touch() {
        if (!touched) {
            touched = true;
            shard.touched(this);
        }
    }

    void flush() {
        touched = false;
        channel.flush();
    }

    // -- when it cannot keep up

    void writabilityChanged() {
        if (leaving) {
            return;
        }
        if (channel.isWritable()) {
            held = false;
            channel.config().setAutoRead(true);
            catchUp();
            shard.flush();
        } else if (!held) {
            held = true;
            heldSinceNanos = System.nanoTime();
            // Who does not read its answers need not be asked for more questions.
            channel.config().setAutoRead(false);
        }
    }

    /** Its event loop lost frames: everything it follows may have moved on. */
    void lost() {
        subscriptions.values().forEach(subscription -> subscription.behind = true);
        catchUp();
    }

    /** Brings what fell behind up to date, one frame each, as long as it can take them. */
    private void catchUp() {
        for (var subscription : subscriptions.values()) {
            if (subscription.behind && writable()) {
                catchUp(subscription);
            }
        }
    }

    private void catchUp(Subscription subscription) {
        var catchUp = shard.hub().catchUp(subscription.channel, subscription.position());
        var resumes = subscription.owesAnswer() && !(catchUp instanceof CatchUp.Anew);
        var id = subscription.settle();
        if (resumes) {
            reply(ServerFrames.resumed(id, subscription.channel, subscription.position()));
        }
        switch (catchUp) {
            case CatchUp.Nothing() -> subscription.behind = false;
            case CatchUp.Anew(var snapshot) -> send(subscription, snapshot, id);
            case CatchUp.Merged(var frame) -> sendMerged(subscription, frame);
        }
    }

    private void sendMerged(Subscription subscription, Frame frame) {
        write(WireFrame.text(allocator(), frame.payload()), System.nanoTime());
        subscription.at(frame);
        subscription.behind = false;
        shard.metrics().frames(Kind.MERGED, 1);
        shard.metrics().deliveries(frame.selections());
    }

    /**
     * Looks after it: closes it when its time is over.
     *
     * @return whether a heartbeat is due
     */
    boolean watch(long nowNanos) {
        if (held && nowNanos - heldSinceNanos >= slowNanos) {
            close(CloseCode.TOO_SLOW);
            return false;
        }
        if (!tokenExpiresAt.equals(Instant.MAX) && Instant.now().isAfter(tokenExpiresAt)) {
            close(CloseCode.BAD_TOKEN);
            return false;
        }
        if (writable()) {
            // A frame that came just as the last catch-up ran may have found it unwritable again.
            catchUp();
        }
        return writable() && nowNanos - heartbeatDueNanos >= 0;
    }

    // -- when it goes

    void drain(long afterMillis) {
        reply(ServerFrames.drain(afterMillis));
        channel.eventLoop()
                .schedule(() -> close(CloseCode.RESTART), afterMillis, TimeUnit.MILLISECONDS);
    }

    void close(CloseCode code) {
        if (!leaving) {
            leave(new CloseWebSocketFrame(code.code(), code.reason()), false);
            // Last, so that who reads this count finds the client gone from the others.
            shard.metrics().closed(code);
        }
    }

    /** The client said goodbye: it is answered in kind. */
    void closedByPeer(CloseWebSocketFrame theirs) {
        if (leaving) {
            theirs.release();
            channel.close();
            return;
        }
        leave(theirs, true);
    }

    private void leave(CloseWebSocketFrame frame, boolean agreed) {
        gone();
        // A slow client must be read from again, or its answer would never be seen.
        channel.config().setAutoRead(true);
        var sent = channel.writeAndFlush(frame);
        if (agreed) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
        channel.eventLoop().schedule(() -> channel.close(), FAREWELL_NANOS, TimeUnit.NANOSECONDS);
    }

    /** Whether it is on its way out: what it still says does not count. */
    boolean leaving() {
        return leaving;
    }

    /** The connection is over: nobody shall find it any more. */
    void gone() {
        if (leaving) {
            return;
        }
        leaving = true;
        subscriptions.values().forEach(shard::remove);
        subscriptions.clear();
        shard.remove(this);
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
