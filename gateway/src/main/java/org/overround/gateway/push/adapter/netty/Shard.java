package org.overround.gateway.push.adapter.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.Frame;
import org.overround.contracts.push.Publication;
import org.overround.contracts.push.ServerFrames;
import org.overround.contracts.push.Snapshot;
import org.overround.gateway.push.PushMetrics;
import org.overround.gateway.push.PushSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one event loop.
 *
 * <p>Publications wait in an inbox and are written in one task: one write per client and frame, one
 * flush per client. The inbox is bounded; a loop that cannot keep up loses it, and its clients are
 * caught up from their own positions instead, as slow clients are. All but {@link #offer} runs on
 * the event loop.
 */
final class Shard {

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    private static final int MOST_WAITING = 8_192;

    private final EventLoop loop;
    private final PushHub hub;
    private final PushSettings settings;
    private final PushMetrics metrics;

    private final Object inboxLock = new Object();
    private List<Publication> inbox = new ArrayList<>();
    private boolean scheduled;
    private boolean overrun;

    private final Set<Client> clients = new LinkedHashSet<>();
    private final Map<ChannelName, List<Subscription>> followers = new HashMap<>();
    private final List<Client> touched = new ArrayList<>();
    private volatile boolean occupied;

    Shard(EventLoop loop, PushHub hub, PushSettings settings, PushMetrics metrics) {
        this.loop = loop;
        this.hub = hub;
        this.settings = settings;
        this.metrics = metrics;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It runs as long as the loop does.
    void start() {
        var period =
                Math.max(
                        10,
                        Math.min(
                                1_000,
                                Math.min(
                                                settings.heartbeat().toMillis(),
                                                settings.slowLimit().toMillis())
                                        / 10));
        loop.scheduleAtFixedRate(this::watch, period, period, TimeUnit.MILLISECONDS);
    }

    EventLoop loop() {
        return loop;
    }

    PushHub hub() {
        return hub;
    }

    PushMetrics metrics() {
        return metrics;
    }

    /**
     * Hands over what is to be written. Called by one thread at a time, in the order of the
     * channels.
     */
    void offer(List<Publication> published) {
        if (!occupied) {
            return;
        }
        boolean wake;
        synchronized (inboxLock) {
            if (overrun || inbox.size() + published.size() > MOST_WAITING) {
                inbox.clear();
                overrun = true;
            } else {
                inbox.addAll(published);
            }
            wake = !scheduled;
            scheduled = true;
        }
        if (wake) {
            wake();
        }
    }

    private void wake() {
        try {
            loop.execute(this::deliver);
        } catch (RejectedExecutionException closing) {
            // The loop is going down with all its clients: there is nobody left to tell, and what
            // comes is bounded.
            LOG.debug("an event loop is closing; its clients get nothing more", closing);
        }
    }

    private void deliver() {
        List<Publication> published;
        boolean lost;
        synchronized (inboxLock) {
            published = inbox;
            lost = overrun;
            inbox = new ArrayList<>(published.size());
            overrun = false;
            scheduled = false;
        }
        var now = System.nanoTime();
        if (lost) {
            metrics.overrun();
            clients.forEach(Client::lost);
        }
        for (var publication : published) {
            switch (publication) {
                case Publication.Delta(var frame) -> deliver(frame, now);
                case Publication.Restarted(var channel, var snapshot) -> restart(channel, snapshot);
            }
        }
        flush();
    }

    private void deliver(Frame frame, long now) {
        var list = followers.get(frame.channel());
        if (list == null) {
            return;
        }
        @Nullable ByteBuf shared = null;
        var written = 0;
        var skipped = 0;
        try {
            for (var i = 0; i < list.size(); i++) {
                var subscription = list.get(i);
                if (subscription.behind) {
                    skipped++;
                } else if (!subscription.takes(frame)) {
                    subscription.behind = subscription.misses(frame);
                } else if (subscription.client.writable()) {
                    if (shared == null) {
                        shared = WireFrame.text(subscription.client.allocator(), frame.payload());
                    }
                    subscription.client.write(shared.retainedDuplicate(), now);
                    subscription.at(frame);
                    written++;
                } else {
                    subscription.behind = true;
                    skipped++;
                }
            }
        } finally {
            ReferenceCountUtil.release(shared);
        }
        metrics.frames(PushMetrics.Kind.DELTA, written);
        metrics.deliveries((long) written * frame.selections());
        metrics.skipped(skipped);
    }

    private void restart(ChannelName channel, Snapshot snapshot) {
        for (var subscription : followers.getOrDefault(channel, List.of())) {
            if (subscription.client.writable() && !subscription.owesAnswer()) {
                subscription.client.send(subscription, snapshot, null);
            } else {
                subscription.forget();
                subscription.behind = true;
            }
        }
    }

    /** Notes that a client has something to flush at the end of this task. */
    void touched(Client client) {
        touched.add(client);
    }

    void flush() {
        for (var i = 0; i < touched.size(); i++) {
            touched.get(i).flush();
        }
        touched.clear();
    }

    void add(Client client) {
        clients.add(client);
        occupied = true;
        metrics.clients(1);
    }

    void remove(Client client) {
        if (clients.remove(client)) {
            metrics.clients(-1);
            occupied = !clients.isEmpty();
        }
    }

    void add(Subscription subscription) {
        var list = followers.computeIfAbsent(subscription.channel, _ -> new ArrayList<>());
        subscription.index = list.size();
        list.add(subscription);
        metrics.subscriptions(1);
    }

    void remove(Subscription subscription) {
        var list = followers.get(subscription.channel);
        if (list == null) {
            return;
        }
        var last = list.removeLast();
        if (last != subscription) {
            list.set(subscription.index, last);
            last.index = subscription.index;
        }
        if (list.isEmpty()) {
            followers.remove(subscription.channel);
        }
        metrics.subscriptions(-1);
        hub.unfollow(subscription.channel);
    }

    /** Whether any client is left. */
    boolean occupied() {
        return occupied;
    }

    private void watch() {
        var now = System.nanoTime();
        @Nullable ByteBuf heartbeat = null;
        try {
            for (var client : List.copyOf(clients)) {
                if (client.watch(now)) {
                    if (heartbeat == null) {
                        heartbeat =
                                WireFrame.text(
                                        client.allocator(), ServerFrames.heartbeat(micros()));
                    }
                    client.write(heartbeat.retainedDuplicate(), now);
                    metrics.frames(PushMetrics.Kind.HEARTBEAT, 1);
                }
            }
        } finally {
            ReferenceCountUtil.release(heartbeat);
        }
        flush();
    }

    private static long micros() {
        var now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
                + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    }

    /** Sends every client away, each at a time of its own. */
    void drain() {
        if (!occupied) {
            return;
        }
        loop.execute(() -> {
            var most = settings.drain().toMillis();
            for (var client : List.copyOf(clients)) {
                client.drain(most == 0 ? 0 : ThreadLocalRandom.current().nextLong(most));
            }
            flush();
        });
    }
}
