package org.overround.gateway.push.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of a running house, from the feed's message to the pushed delta; the house is started
 * beside it (see README).
 *
 * <pre>
 *   latency    [port] [clients] [events per client] [seconds]   how old changes are when they reach a client
 *   throughput [port] [feed's port] [warm-up events]            how many source updates a second are taken, shaped and pushed until the feed ends
 * </pre>
 *
 * <p>Throughput is of the events after the warm-up: all their source updates, by the time from when
 * the first of them was read from the file to when the last change they made was at the client.
 * What waits in the first log while the warm-up's events are worked off counts, so it is rather too
 * low.
 */
public final class HouseBenchmark {

    private static final String EVENTS = "/api/v1/events?size=500";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The clients are compiled in this time too: what is measured is the house. */
    private static final int WARM_UP_SECONDS = 30;

    private static final int SAMPLE_MILLIS = 100;
    private static final int QUIET_SAMPLES = 60;
    private static final int PATIENCE_SECONDS = 120;
    private static final long LONGEST_MICROS = 60_000_000;

    private final int port;

    private HouseBenchmark(int port) {
        this.port = port;
    }

    /** See the class; prints one line with the figures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var benchmark = new HouseBenchmark(Integer.parseInt(args[1]));
        switch (args[0]) {
            case "latency" ->
                    benchmark.latency(
                            Integer.parseInt(args[2]),
                            Integer.parseInt(args[3]),
                            Integer.parseInt(args[4]));
            case "throughput" ->
                    benchmark.throughput(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            default ->
                    throw new IllegalArgumentException(
                            args[0] + ": latency or throughput is allowed");
        }
    }

    private void latency(int clients, int eventsEach, int seconds)
            throws IOException, InterruptedException {
        var events = channels(1);
        var latencies = new Latencies();
        try (var connections = new Connections(port)) {
            for (var i = 0; i < clients; i++) {
                var first = i * eventsEach;
                var watched =
                        IntStream.range(0, eventsEach)
                                .mapToObj(n -> events.get((first + n) % events.size()))
                                .toList();
                connections.open(watched, latencies);
            }
            connections.awaitSnapshots();
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            latencies.begin();
            TimeUnit.SECONDS.sleep(seconds);
            System.out.println(
                    events.size()
                            + " events, "
                            + clients
                            + " clients: "
                            + latencies.summary(seconds));
        }
    }

    /**
     * Follows every event from the moment it is listed; what has come before the first event after
     * {@code warmUpEvents} is warm-up.
     */
    private void throughput(int feedPort, int warmUpEvents)
            throws IOException, InterruptedException {
        var progress = new Progress(warmUpEvents);
        try (var connections = new Connections(port)) {
            for (var quiet = 0; quiet < QUIET_SAMPLES; quiet = progress.moved() ? 0 : quiet + 1) {
                for (var channel : channels(1)) {
                    if (progress.isNew(channel)) {
                        connections.open(List.of(channel), progress.of(channel));
                    }
                }
                TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
            }
        }
        System.out.println(progress.summary(sourceUpdates(feedPort)));
    }

    /** How many source updates the feed has written to the first log. */
    private static long sourceUpdates(int feedPort) throws IOException, InterruptedException {
        return body("http://127.0.0.1:" + feedPort + "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("overround_feed_updates_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    /** Waits for a house that is not open yet. */
    private static String body(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        for (var waited = 0; ; waited++) {
            try {
                return HTTP.send(request, BodyHandlers.ofString()).body();
            } catch (ConnectException closed) {
                if (waited == PATIENCE_SECONDS * 10) {
                    throw closed;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** The channels of the live and coming events, once there are that many. */
    private List<String> channels(int atLeast) throws IOException, InterruptedException {
        for (var waited = 0; waited < PATIENCE_SECONDS * 10; waited++) {
            var items =
                    JsonMapper.shared()
                            .readTree(body("http://127.0.0.1:" + port + EVENTS))
                            .path("items");
            if (items.size() >= atLeast) {
                return StreamSupport.stream(items.spliterator(), false)
                        .map(item -> "event:" + item.path("id").asString())
                        .toList();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException(
                "there are not " + atLeast + " events after " + PATIENCE_SECONDS + " s");
    }

    /** One event loop with all clients: the house has the rest of the machine. */
    @SuppressWarnings("FutureReturnValueIgnored") // The process ends with it.
    private static final class Connections implements AutoCloseable {
        private final int port;
        private final MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        private final EventLoop loop = group.next();
        private final List<CountDownLatch> waiting = new ArrayList<>();

        Connections(int port) {
            this.port = port;
        }

        void open(List<String> channels, FrameReader.Deltas deltas) throws InterruptedException {
            var snapshots = new CountDownLatch(channels.size());
            waiting.add(snapshots);
            new Bootstrap()
                    .group(loop)
                    .channel(EpollSocketChannel.class)
                    .handler(
                            new FrameReader(
                                    "/ws/odds", channels, deltas, _ -> snapshots.countDown()))
                    .connect("127.0.0.1", port)
                    .sync();
        }

        void awaitSnapshots() throws InterruptedException {
            for (var snapshots : waiting) {
                if (!snapshots.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            "a client got no snapshot within " + PATIENCE_SECONDS + " s");
                }
            }
        }

        @Override
        public void close() {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    /** How old the newest change of each frame was. */
    private static final class Latencies implements FrameReader.Deltas {
        private Histogram micros = new Histogram(LONGEST_MICROS, 3);

        @Override
        public synchronized void received(long prev, long seq, long tsMicros, long nowMicros) {
            micros.recordValue(Math.clamp(nowMicros - tsMicros, 0, LONGEST_MICROS));
        }

        synchronized void begin() {
            micros = new Histogram(LONGEST_MICROS, 3);
        }

        synchronized String summary(int seconds) {
            return micros.getTotalCount() / seconds
                    + " frames/s, p50 "
                    + micros.getValueAtPercentile(50)
                    + " us, p99 "
                    + micros.getValueAtPercentile(99)
                    + " us, p99.9 "
                    + micros.getValueAtPercentile(99.9)
                    + " us, max "
                    + micros.getMaxValue()
                    + " us";
        }
    }

    /**
     * How far each event has come. Copies of one recording end at the same version: so it is seen
     * when one of them did not come to its end.
     */
    private static final class Progress {
        private final Map<String, Event> byChannel = new ConcurrentHashMap<>();
        private final int warmUpEvents;
        private long seen;

        private static final class Event implements FrameReader.Deltas {
            private final boolean warmUp;
            private volatile long firstTsMicros;
            private volatile long lastSeq;
            private volatile long lastMicros;

            Event(boolean warmUp) {
                this.warmUp = warmUp;
            }

            @Override
            public void received(long prev, long seq, long tsMicros, long nowMicros) {
                if (firstTsMicros == 0) {
                    firstTsMicros = tsMicros;
                }
                lastSeq = seq;
                lastMicros = nowMicros;
            }
        }

        Progress(int warmUpEvents) {
            this.warmUpEvents = warmUpEvents;
        }

        boolean isNew(String channel) {
            return !byChannel.containsKey(channel);
        }

        FrameReader.Deltas of(String channel) {
            var event = new Event(byChannel.size() < warmUpEvents);
            byChannel.put(channel, event);
            return event;
        }

        /** Whether anything has come since the last time this was asked; at first, always. */
        boolean moved() {
            var now = byChannel.values().stream().mapToLong(event -> event.lastSeq).sum();
            var moved = now == 0 || now > seen;
            seen = now;
            return moved;
        }

        /** The copies are alike, so each has its share of all the updates. */
        String summary(long updates) {
            var measured = byChannel.values().stream().filter(event -> !event.warmUp).toList();
            var ends = measured.stream().map(event -> event.lastSeq).distinct().toList();
            if (ends.size() != 1) {
                throw new IllegalStateException(
                        measured.size() + " events to measure, which ended at versions " + ends);
            }
            var share = updates * measured.size() / byChannel.size();
            var from =
                    measured.stream().mapToLong(event -> event.firstTsMicros).min().orElseThrow();
            var to = measured.stream().mapToLong(event -> event.lastMicros).max().orElseThrow();
            return "%d of %d events, %d versions each, %d source updates in %.1f s: %d/s"
                    .formatted(
                            measured.size(),
                            byChannel.size(),
                            ends.getFirst(),
                            share,
                            (to - from) / 1e6,
                            Math.round(share * 1e6 / (to - from)));
        }
    }
}
