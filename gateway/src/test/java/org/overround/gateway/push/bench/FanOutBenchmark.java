package org.overround.gateway.push.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.OddsListener;
import org.overround.gateway.push.PlayerFrames;
import org.overround.gateway.push.PushWiring;
import org.overround.gateway.push.TestBook;
import org.overround.gateway.push.TokenCheck;
import org.overround.gateway.push.adapter.netty.PushHub;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * 1,000 clients on one channel of 1,000 selections: how many selection changes a second reach them
 * with p99 under 50 ms, pushed as we push and as the naive twin does.
 *
 * <p>Open loop: changes come at a fixed rate and each latency counts from when the change was due.
 * The rate rises step by step; the highest at which p99 stays under the limit and everything
 * arrives is a side's result. Loopback only; clients run in a process of their own on the same
 * machine; stops by itself.
 */
public final class FanOutBenchmark {

    private static final int CLIENTS = Integer.getInteger("clients", 1_000);
    private static final int MARKETS = 100;
    private static final int SELECTIONS = 10;
    private static final int SERVER_LOOPS = Integer.getInteger("server.loops", 2);
    private static final int CLIENT_LOOPS = Integer.getInteger("client.loops", 1);
    private static final long LIMIT_MICROS = 50_000;
    private static final double LEAST_SHARE = 0.99;
    private static final long SETTLE_MILLIS = Long.getLong("settle", 1_000);
    private static final long MEASURE_MILLIS = Long.getLong("measure", 4_000);
    private static final int WARM_UP_STEPS = Integer.getInteger("warm-up", 2);

    private static final List<Integer> PUSH_RATES =
            rates("push.rates", "1000,2000,4000,8000,12000,16000,24000,32000,48000");
    private static final List<Integer> NAIVE_RATES =
            rates("naive.rates", "25,50,100,150,200,250,300,400,500");

    private FanOutBenchmark() {}

    private static List<Integer> rates(String property, String usual) {
        return Arrays.stream(System.getProperty(property, usual).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }

    /** Argument: {@code push}, {@code naive} or nothing for both. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var only = args.length == 0 ? null : args[0];
        try (var context = new AnnotationConfigApplicationContext(Wiring.class)) {
            var loops = LoopResources.create("bench", SERVER_LOOPS, true);
            var server =
                    HttpServer.create()
                            .host("127.0.0.1")
                            .port(0)
                            .runOn(loops)
                            .handle(
                                    new ReactorHttpHandlerAdapter(
                                            WebHttpHandlerBuilder.applicationContext(context)
                                                    .build()))
                            .bindNow();
            try {
                run(context, server, only);
            } finally {
                server.disposeNow();
                loops.disposeLater().block();
            }
        }
    }

    private static void run(
            AnnotationConfigApplicationContext context,
            DisposableServer server,
            @Nullable String only)
            throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d selections, %d server loops, %d client loops, %d cores%n",
                CLIENTS,
                MARKETS * SELECTIONS,
                SERVER_LOOPS,
                CLIENT_LOOPS,
                Runtime.getRuntime().availableProcessors());
        var naive = 0.0;
        var push = 0.0;
        if (!"push".equals(only)) {
            naive =
                    side(
                            "naive",
                            context.getBean(NaiveTwin.class),
                            server,
                            "/ws/naive",
                            NAIVE_RATES);
        }
        if (!"naive".equals(only)) {
            var hub = context.getBean(PushHub.class);
            hub.caughtUp();
            push = side("push", hub, server, "/ws/odds", PUSH_RATES);
        }
        if (only == null) {
            System.out.printf(
                    Locale.ROOT,
                    "deliveries/s with p99 under 50 ms: push %,.0f, naive %,.0f, ratio %.1f%n",
                    push,
                    naive,
                    push / naive);
        }
    }

    private static double side(
            String name,
            OddsListener listener,
            DisposableServer server,
            String path,
            List<Integer> rates)
            throws IOException, InterruptedException {
        var book = new TestBook(listener, "bench:" + name, MARKETS, SELECTIONS);
        var process = clients(server.port(), path, name.equals("push") ? book.channel() : "-");
        var best = 0.0;
        try (var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.US_ASCII));
                var out =
                        new PrintWriter(
                                new OutputStreamWriter(
                                        process.getOutputStream(), StandardCharsets.US_ASCII),
                                true)) {
            expect(in, "ready");
            for (var i = 0; i < WARM_UP_STEPS; i++) {
                step(name + " warm-up", book, rates.get(Math.min(i, 1)), in, out);
            }
            var failures = 0;
            for (var i = 0; i < rates.size() && failures < 2; ) {
                var reached = step(name, book, rates.get(i), in, out);
                if (reached > 0) {
                    best = reached;
                    failures = 0;
                    i++;
                } else {
                    // Once more: what else runs on this machine may have got in the way.
                    failures++;
                }
            }
        } finally {
            process.destroy();
        }
        return best;
    }

    private static Process clients(int port, String path, String channel) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FanOutClients.class.getName(),
                        Integer.toString(port),
                        path,
                        Integer.toString(CLIENTS),
                        Integer.toString(CLIENT_LOOPS),
                        channel)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs one rate; answers the deliveries a second, or 0 when they were not all in time. */
    private static double step(
            String name, TestBook book, int rate, BufferedReader in, PrintWriter out)
            throws IOException, InterruptedException {
        var interval = 1_000_000.0 / rate;
        var source = new Source(book, interval);
        var thread = Thread.ofPlatform().name("source").start(source);
        Thread.sleep(SETTLE_MILLIS);
        out.println("begin " + interval);
        expect(in, "begun");
        var begun = System.nanoTime();
        Thread.sleep(MEASURE_MILLIS);
        out.println("end");
        var line = in.readLine();
        var seconds = (System.nanoTime() - begun) / 1e9;
        source.stopped = true;
        thread.join();
        if (line == null) {
            throw new IllegalStateException("the clients are gone");
        }
        var words = line.split(" ", -1);
        var deliveries = Long.parseLong(words[1]) / seconds;
        var p99 = Long.parseLong(words[3]);
        var sustained = p99 < LIMIT_MICROS && deliveries >= LEAST_SHARE * rate * CLIENTS;
        System.out.printf(
                Locale.ROOT,
                "%-14s %,7d changes/s  %,12.0f deliveries/s  %,10.0f frames/s  p50 %6.1f  p99 %6.1f  p99.9 %6.1f  max %6.1f ms  %s%n",
                name,
                rate,
                deliveries,
                Long.parseLong(words[0]) / seconds,
                Long.parseLong(words[2]) / 1e3,
                p99 / 1e3,
                Long.parseLong(words[4]) / 1e3,
                Long.parseLong(words[5]) / 1e3,
                sustained ? "sustained" : "not sustained");
        return sustained ? deliveries : 0;
    }

    private static void expect(BufferedReader in, String wanted) throws IOException {
        var line = in.readLine();
        if (!wanted.equals(line)) {
            throw new IllegalStateException(
                    "the clients should have said '" + wanted + "', said '" + line + "'");
        }
    }

    /**
     * Changes one selection after the other, each at its time, whatever became of the ones before.
     */
    private static final class Source implements Runnable {

        private final TestBook book;
        private final double intervalMicros;
        private volatile boolean stopped;

        Source(TestBook book, double intervalMicros) {
            this.book = book;
            this.intervalMicros = intervalMicros;
        }

        @Override
        public void run() {
            var start = Clocks.micros();
            for (var i = 0L; !stopped; i++) {
                var due = start + (long) (i * intervalMicros);
                for (var wait = due - Clocks.micros(); wait > 0; wait = due - Clocks.micros()) {
                    LockSupport.parkNanos(wait * 1_000);
                }
                var selection = (int) (i % (MARKETS * SELECTIONS));
                var milli = 1_500 + (int) (i % 7_919);
                book.price(selection / SELECTIONS, selection % SELECTIONS, milli, due);
            }
        }
    }

    // No @Configuration: the scan of the application itself, in other tests, must not find it.
    @EnableWebFlux
    @Import(PushWiring.class)
    static class Wiring {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        PlayerFrames players() {
            return (_, _, _) -> Flux.never();
        }

        @Bean
        TokenCheck tokens() {
            return _ -> Mono.just(new TokenCheck.Verdict.Refused("no tokens here"));
        }

        @Bean
        NaiveTwin naiveTwin() {
            return new NaiveTwin();
        }

        @Bean
        HandlerMapping naiveMapping(NaiveTwin twin) {
            return new SimpleUrlHandlerMapping(Map.of("/ws/naive", twin), 0);
        }
    }
}
