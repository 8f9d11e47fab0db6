package org.overround.console.cli;

import io.rsocket.exceptions.RejectedException;
import io.rsocket.exceptions.RejectedSetupException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.console.CommandResult;
import org.overround.contracts.console.ConsoleRoutes;
import org.overround.contracts.json.ContractJson;
import reactor.core.Exceptions;

/**
 * The traders' channel at a command line: {@code java -jar ...-exec.jar trader suspend --market ...
 * --reason ...}.
 *
 * <p>The answer goes to standard output as it came, in JSON; what is wrong goes to standard error
 * in one line. Exit codes: 0 done, 1 refused, 2 not understood, 3 the outcome is not known yet, 4
 * no connection or no sign-in.
 */
public final class TraderLine {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int NOT_UNDERSTOOD = 2;
    static final int UNKNOWN = 3;
    static final int NO_CONNECTION = 4;

    private static final int DEFAULT_TIMEOUT_SECONDS = 15;

    private final PrintStream out;
    private final PrintStream err;

    TraderLine(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs one command line, {@code trader} included; returns the exit code. */
    public static int run(String... args) {
        System.setProperty("logback.configurationFile", "logback-trader.xml");
        // One connection needs no native transport, and loading one makes the JVM warn.
        System.setProperty("io.netty.transport.noNative", "true");
        return new TraderLine(System.out, System.err).execute(args);
    }

    int execute(String... args) {
        var given = Arrays.asList(args).subList(1, args.length);
        if (given.isEmpty() || given.contains("--help") || given.contains("help")) {
            out.println(TraderWords.USAGE);
            return given.isEmpty() ? NOT_UNDERSTOOD : DONE;
        }
        try {
            return execute(TraderWords.of(given));
        } catch (TraderWords.NotUnderstood wrong) {
            err.println(wrong.getMessage() + " (trader --help)");
            return NOT_UNDERSTOOD;
        } catch (SignIn.Failed failed) {
            err.println(failed.getMessage());
            return NO_CONNECTION;
        } catch (RuntimeException failed) {
            return told(Exceptions.unwrap(failed));
        }
    }

    private int told(Throwable failed) {
        return switch (failed) {
            case RejectedSetupException refused ->
                    says(NO_CONNECTION, "the console let nobody in: " + refused.getMessage());
            case RejectedException refused -> says(REFUSED, refused.getMessage());
            case TimeoutException _ ->
                    says(UNKNOWN, "no answer in time; ask again with the same --id");
            default -> says(NO_CONNECTION, "the console does not answer: " + failed.getMessage());
        };
    }

    private int says(int code, @Nullable String line) {
        err.println(line);
        return code;
    }

    private int execute(TraderWords words) {
        var timeout = Duration.ofSeconds(words.number("timeout", DEFAULT_TIMEOUT_SECONDS));
        var count = words.number("count", 0);
        var token = SignIn.token(words, timeout);
        if (words.action().equals("login")) {
            out.println(token);
            return DONE;
        }
        try (var connection = connect(words, token, timeout)) {
            return switch (words.action()) {
                case "suspend" -> command(words, connection, ConsoleRoutes.MARKET_SUSPEND, timeout);
                case "resume" -> command(words, connection, ConsoleRoutes.MARKET_RESUME, timeout);
                case "bets" -> follow(connection, ConsoleRoutes.BETS, count);
                default -> follow(connection, "odds." + words.channel(), count);
            };
        }
    }

    private static TraderConnection connect(TraderWords words, String token, Duration timeout) {
        var address = words.option("console", "127.0.0.1:7001");
        var colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new TraderWords.NotUnderstood(
                    "--console is '" + address + "': host:port is allowed");
        }
        return TraderConnection.open(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)),
                        token)
                .timeout(timeout)
                .blockOptional()
                .orElseThrow();
    }

    private int command(
            TraderWords words, TraderConnection connection, String route, Duration timeout) {
        var command = new TreeMap<String, String>();
        command.put("id", words.option("id", UUID.randomUUID().toString()));
        for (var field : new String[] {"market", "event", "reason"}) {
            var value = words.option(field);
            if (value != null) {
                command.put(field, value);
            }
        }
        var answer =
                connection
                        .request(route, ContractJson.mapper().writeValueAsString(command))
                        .timeout(timeout)
                        .blockOptional()
                        .orElseThrow();
        out.println(answer);
        return switch (ContractJson.mapper().readValue(answer, CommandResult.class).result()) {
            case "APPLIED", "NO_CHANGE" -> DONE;
            case CommandResult.UNKNOWN -> UNKNOWN;
            default -> REFUSED;
        };
    }

    private int follow(TraderConnection connection, String route, int count) {
        var messages = connection.stream(route, "{}");
        (count == 0 ? messages : messages.take(count)).doOnNext(out::println).blockLast();
        return DONE;
    }
}
