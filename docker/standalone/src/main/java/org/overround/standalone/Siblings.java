package org.overround.standalone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.overround.bets.BetsApplication;
import org.overround.console.ConsoleApplication;
import org.overround.gateway.GatewayApplication;
import org.overround.odds.OddsStreamApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services, each an application context of its own in this process. */
final class Siblings implements AutoCloseable {

    /**
     * In the order of the prices' way: who writes a topic starts before who reads it, the edge
     * opens last.
     */
    private static final List<Sibling> ALL =
            List.of(
                    new Sibling("odds-stream", "odds-stream", OddsStreamApplication::application),
                    new Sibling("console", "console", ConsoleApplication::application),
                    new Sibling("bets", "bets", BetsApplication::application),
                    new Sibling("gateway", "gateway", GatewayApplication::application));

    private final Deque<Running> running = new ArrayDeque<>();

    private record Sibling(String name, String port, Supplier<SpringApplication> application) {}

    private record Running(String name, ConfigurableApplicationContext context) {}

    /**
     * Starts them; when one does not start, those that did are stopped again.
     *
     * @param arguments the person's own
     * @param addresses of the servers, by configuration key
     */
    static Siblings start(
            Settings settings,
            List<String> arguments,
            Map<String, String> addresses,
            Progress progress) {
        var siblings = new Siblings();
        var all = effective(arguments, addresses);
        try {
            for (var sibling : ALL) {
                progress.step(
                        sibling.name(),
                        () -> {
                            siblings.run(sibling, all);
                            return "http://localhost:" + settings.port(sibling.port());
                        });
            }
            return siblings;
        } catch (RuntimeException e) {
            siblings.close();
            throw e;
        }
    }

    /** An argument given twice would be a list of two values, so ours replace the person's. */
    private static List<String> effective(List<String> arguments, Map<String, String> addresses) {
        var all = new ArrayList<String>();
        arguments.stream()
                .filter(argument ->
                        addresses.keySet().stream()
                                .noneMatch(key -> argument.startsWith("--" + key + "=")))
                .forEach(all::add);
        addresses.forEach((key, value) -> all.add("--" + key + "=" + value));
        return all;
    }

    /** Stops them, the edge first, so that nobody asks a service that has gone. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            var next = running.pop();
            try {
                next.context().close();
            } catch (RuntimeException e) {
                System.err.println(next.name() + " did not stop in order: " + e.getMessage());
            }
        }
    }

    private void run(Sibling sibling, List<String> arguments) {
        var application = sibling.application().get();
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        running.push(
                new Running(sibling.name(), application.run(arguments.toArray(String[]::new))));
    }
}
