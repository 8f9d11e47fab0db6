package org.overround.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.console.command.domain.KnownMarkets;

/** The command line as a process of its own, against the real console. */
final class TraderLineIT {

    private static House house;
    private static StandInBook book;

    private record Ran(int exit, String out, String err) {}

    @BeforeAll
    static void open() {
        house = new House();
        book = new StandInBook("line");
        Await.until(
                "the market is known",
                () -> house.bean(KnownMarkets.class).eventOf(book.market).isPresent());
    }

    @AfterAll
    static void close() {
        book.close();
        house.close();
    }

    private static Ran trader(String... words) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ConsoleApplication.class.getName(),
                                "trader"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).start();
        var err = new ByteArrayOutputStream();
        var reading =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                process.getErrorStream().transferTo(err);
                            } catch (IOException gone) {
                                throw new IllegalStateException(gone);
                            }
                        });
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        reading.join();
        return new Ran(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
    }

    private static String console() {
        return "127.0.0.1:" + house.rsocketPort();
    }

    @Test
    void suspendsResumesAndFollowsOdds() throws Exception {
        var token = house.tokens.of("t.ng", "trader");
        var market = book.market.value();

        var stopped =
                trader(
                        "suspend",
                        "--market",
                        market,
                        "--reason",
                        "line-up leak",
                        "--id",
                        "line-1",
                        "--token",
                        token,
                        "--console",
                        console());
        var freed =
                trader(
                        "resume",
                        "--market",
                        market,
                        "--reason",
                        "all clear",
                        "--token",
                        token,
                        "--console",
                        console());
        var odds =
                trader(
                        "odds",
                        "market:" + market,
                        "--count",
                        "1",
                        "--token",
                        token,
                        "--console",
                        console());

        assertThat(stopped.exit()).as(stopped.err()).isZero();
        assertThat(stopped.out()).contains("\"id\":\"line-1\"").contains("\"result\":\"APPLIED\"");
        assertThat(stopped.err()).isEmpty();
        assertThat(freed.out()).contains("APPLIED");
        assertThat(odds.exit()).as(odds.err()).isZero();
        assertThat(odds.out()).startsWith("{\"op\":\"snapshot\"").contains(market).endsWith("}\n");
    }

    @Test
    void aViewerIsRefusedAndABadTokenDoesNotComeIn() throws Exception {
        var viewer =
                trader(
                        "suspend",
                        "--market",
                        book.market.value(),
                        "--reason",
                        "just because",
                        "--token",
                        house.tokens.of("v.ng", "viewer"),
                        "--console",
                        console());
        var forged =
                trader(
                        "odds",
                        "market:bf:1",
                        "--token",
                        TestTokens.forged("t.ng", "trader"),
                        "--console",
                        console());

        assertThat(viewer.exit()).isEqualTo(1);
        assertThat(viewer.err()).startsWith("FORBIDDEN: the role trader is needed").hasLineCount(1);
        assertThat(forged.exit()).isEqualTo(4);
        assertThat(forged.err()).contains("BAD_TOKEN").hasLineCount(1);
    }
}
