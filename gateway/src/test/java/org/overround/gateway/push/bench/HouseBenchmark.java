package org.overround.gateway.push.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
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
 *   throughput [port] [events]                                  how many versions a second reach a client until the feed ends
 * </pre>
 *
 * <p>Latency is from {@code ts}, the wall clock at which the newest change of a frame entered the
 * pipeline: the feed sends at its own pace and waits for nobody, so nothing is left out while the
 * house is slow.
 */
public final class HouseBenchmark {

    private static final int WARM_UP_SECONDS = 10;
    private static final int QUIET_SECONDS = 6;
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
            case "throughput" -> benchmark.throughput(Integer.parseInt(args[2]));
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

    private void throughput(int count) throws IOException, InterruptedException {
        var events = channels(count);
        var progress = new Progress();
        try (var connections = new Connections(port)) {
            connections.open(events, progress);
            connections.awaitSnapshots();
            for (var quiet = 0; quiet < QUIET_SECONDS; quiet = progress.sample() ? 0 : quiet + 1) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        System.out.println(progress.summary());
    }

    /** The channels of the live and coming events, once there are that many. */
    private List<String> channels(int atLeast) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/api/v1/events?size=500"))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            for (var waited = 0; waited < PATIENCE_SECONDS * 10; waited++) {
                var items =
                        JsonMapper.shared()
                                .readTree(http.send(request, BodyHandlers.ofString()).body())
                                .path("items");
                if (items.size() >= atLeast) {
                    return StreamSupport.stream(items.spliterator(), false)
                            .map(item -> "event:" + item.path("id").asString())
                            .toList();
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
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

    /** How many versions have come, over time. */
    private static final class Progress implements FrameReader.Deltas {
        private final List<long[]> samples = new ArrayList<>();
        private long versions;
        private long lastMicros;
        private long sampled;

        @Override
        public synchronized void received(long prev, long seq, long tsMicros, long nowMicros) {
            versions += seq - prev;
            lastMicros = nowMicros;
        }

        /** Whether anything has come since the last sample. */
        synchronized boolean sample() {
            var moved = versions > sampled;
            if (moved) {
                samples.add(new long[] {lastMicros, versions});
                sampled = versions;
            }
            return moved;
        }

        /** The rate after a warm-up: from the sample that first had a quarter of all to the end. */
        synchronized String summary() {
            var start =
                    samples.stream()
                            .filter(sample -> sample[1] * 4 >= versions)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("nothing came"));
            var seconds = (lastMicros - start[0]) / 1e6;
            return versions
                    + " versions pushed; after a warm-up "
                    + (versions - start[1])
                    + " in "
                    + seconds
                    + " s: "
                    + (seconds > 0 ? Math.round((versions - start[1]) / seconds) : 0)
                    + "/s";
        }
    }
}
