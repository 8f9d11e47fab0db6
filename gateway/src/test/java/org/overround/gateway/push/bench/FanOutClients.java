package org.overround.gateway.push.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The clients' process: connects, then does as it is told line by line.
 *
 * <pre>
 *   in:  begin [microseconds between changes]   out: begun
 *   in:  end                                    out: [frames] [deliveries] [p50] [p99] [p99.9] [max], microseconds
 *   in:  end of input                           stops
 * </pre>
 */
public final class FanOutClients {

    private static final int CONNECT_SECONDS = 120;

    private FanOutClients() {}

    /** Arguments: port, path, number of clients, threads, channel or {@code -} for none. */
    @SuppressWarnings("FutureReturnValueIgnored") // The process ends with it.
    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException {
        var count = Integer.parseInt(args[2]);
        var threads = Integer.parseInt(args[3]);
        var group = new MultiThreadIoEventLoopGroup(threads, EpollIoHandler.newFactory());
        try {
            var loops =
                    IntStream.range(0, threads).mapToObj(_ -> (EventLoop) group.next()).toList();
            var tallies = loops.stream().map(_ -> new Tally()).toList();
            var ready = new CountDownLatch(count);
            for (var i = 0; i < count; i++) {
                connect(args, loops.get(i % threads), tallies.get(i % threads), ready);
            }
            if (!ready.await(CONNECT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        ready.getCount() + " clients did not connect in time");
            }
            System.out.println("ready");
            serve(loops, tallies);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static void connect(String[] args, EventLoop loop, Tally tally, CountDownLatch ready)
            throws InterruptedException {
        var channels = args[4].equals("-") ? List.<String>of() : List.of(args[4]);
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .handler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel opened) {
                                opened.pipeline()
                                        .addLast(
                                                new FrameReader(
                                                        args[1],
                                                        channels,
                                                        tally,
                                                        _ -> ready.countDown()));
                            }
                        })
                .connect("127.0.0.1", Integer.parseInt(args[0]))
                .sync();
    }

    private static void serve(List<EventLoop> loops, List<Tally> tallies)
            throws IOException, InterruptedException, ExecutionException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ", -1);
            if (words[0].equals("begin")) {
                var interval = Double.parseDouble(words[1]);
                for (var i = 0; i < loops.size(); i++) {
                    var tally = tallies.get(i);
                    loops.get(i).submit(() -> tally.begin(interval)).get();
                }
                System.out.println("begun");
            } else {
                System.out.println(summary(loops, tallies));
            }
        }
    }

    private static String summary(List<EventLoop> loops, List<Tally> tallies)
            throws InterruptedException, ExecutionException {
        var all = new Histogram(60_000_000, 3);
        var frames = 0L;
        var copies = new ArrayList<Histogram>();
        for (var i = 0; i < loops.size(); i++) {
            var tally = tallies.get(i);
            copies.add(loops.get(i).submit(() -> tally.latencies().copy()).get());
            frames += loops.get(i).submit(tally::frames).get();
        }
        copies.forEach(all::add);
        return frames
                + " "
                + all.getTotalCount()
                + " "
                + all.getValueAtPercentile(50)
                + " "
                + all.getValueAtPercentile(99)
                + " "
                + all.getValueAtPercentile(99.9)
                + " "
                + all.getMaxValue();
    }
}
