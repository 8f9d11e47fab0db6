package org.overround.standalone;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.overround.launch.ConfigurationCheck;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process: embedded PostgreSQL, Redis and Kafka, and the four services on them.
 *
 * <p>Ends with 0 after Ctrl-C or a termination signal, with 1 and one line on standard error when
 * it cannot start.
 */
public final class StandaloneApplication {

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
            progress.line(Welcome.text(settings, progress.elapsed()));
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
        Thread.ofPlatform()
                .name("until-stopped")
                .start(() -> {
                    try {
                        stopped.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    progress.line("Overround stops ...");
                                    try {
                                        system.close();
                                        progress.line("Stopped.");
                                    } catch (IOException | RuntimeException e) {
                                        System.err.println("while stopping: " + e.getMessage());
                                    } finally {
                                        stopped.countDown();
                                    }
                                },
                                "stop"));
    }
}
