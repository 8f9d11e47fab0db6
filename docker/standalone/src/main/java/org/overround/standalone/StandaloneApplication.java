package org.overround.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.overround.launch.ConfigurationCheck;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process: embedded PostgreSQL, Redis and Kafka, and the four services on them.
 *
 * <p>Ends with 0 after Ctrl-C or a termination signal, with 1 and one line on standard error when
 * it cannot start.
 */
public final class StandaloneApplication {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(9);

    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        // Each service would configure the one logging system of this process anew.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var progress = new Progress(System.out);
        try {
            var environment = Settings.environment(arguments);
            new ConfigurationCheck().check(environment);
            var settings = Settings.from(environment);
            var system = Standalone.start(settings, List.of(arguments), progress);
            stopAtTheEnd(system, progress);
            progress.line(Welcome.text(settings, system.data(), progress.elapsed()));
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(StandaloneApplication.class).info("start failed", e);
            System.err.println(StartProblem.line(e));
            System.exit(1);
        }
    }

    /**
     * The services' threads are daemons or not as they please: this one keeps the process until the
     * signal.
     */
    private static void stopAtTheEnd(Standalone system, Progress progress) {
        var stopped = new CountDownLatch(1);
        Thread.ofPlatform().name("until-stopped").start(() -> awaitQuietly(stopped));
        var stop =
                Thread.ofPlatform().name("stop").unstarted(() -> stop(system, progress, stopped));
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private static void stop(Standalone system, Progress progress, CountDownLatch stopped) {
        progress.line("Overround stops ...");
        Thread.ofPlatform().daemon().name("stop-limit").start(() -> cutOff(system, stopped));
        try {
            system.close();
            progress.line("Stopped.");
        } catch (IOException | RuntimeException e) {
            System.err.println("while stopping: " + e.getMessage());
        } finally {
            stopped.countDown();
        }
    }

    /**
     * Whoever pressed Ctrl-C waits ten seconds at the most; what is committed survives this as it
     * does a power cut.
     */
    private static void cutOff(Standalone system, CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("The stop takes too long and is cut off.");
                system.kill();
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
