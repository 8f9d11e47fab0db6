package org.overround.odds.feed.replay.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.book.FeedUpdate;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.replay.Pace;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReplayFeedTest {

    @TempDir private Path folder = Path.of("");

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ReplayFeed feed(String files, String speed, @Nullable Instant until, int copies) {
        return feed(files, speed, until, new Copies(copies, 1));
    }

    private ReplayFeed feed(String files, String speed, @Nullable Instant until, Copies copies) {
        return new ReplayFeed(
                Recordings.find(files, new TestFormat()),
                TestFormat::new,
                new ReplayFeed.Settings(Pace.of(speed), until, copies),
                Schedulers.immediate(),
                Schedulers.parallel());
    }

    private List<String> played(
            String files, @Nullable Instant until, int copies, Map<String, Long> resumeAfter) {
        return feed(files, "max", until, copies)
                .messages(resumeAfter)
                .map(ReplayFeedTest::text)
                .collectList()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
    }

    private static String text(FeedMessage message) {
        return switch (message) {
            case FeedMessage.Heartbeat heartbeat -> heartbeat.atMillis() + " heartbeat";
            case FeedMessage.Changes changes ->
                    changes.atMillis()
                            + " "
                            + changes.source().stream()
                            + ":"
                            + changes.source().sequence()
                            + " "
                            + changes.updates().stream().map(ReplayFeedTest::text).toList();
        };
    }

    private static String text(FeedUpdate update) {
        return update.event()
                + " "
                + (update.scoreboard() == null ? "" : update.scoreboard().score());
    }

    @Test
    void filesAreMergedByTimeThenByTheirOrderThenByLine() throws IOException {
        write("b.txt", "10 b1\n20 b2\n20 b3\n30 b4\n");
        write("a.txt", "20 a1\n25 a2\n24 a3\n40 a4");

        assertThat(played(folder + "/b.txt," + folder + "/a.txt", null, 1, Map.of()))
                .containsExactly(
                        "10 b.txt:1 [t:b1 1]",
                        "20 b.txt:2 [t:b2 2]",
                        "20 b.txt:3 [t:b3 3]",
                        "20 a.txt:1 [t:a1 4]",
                        "25 a.txt:2 [t:a2 5]",
                        "25 a.txt:3 [t:a3 6]",
                        "30 b.txt:4 [t:b4 7]",
                        "40 a.txt:4 [t:a4 8]");
    }

    @Test
    void resumesSilentlyAfterWhatWasPublishedOfEachStream() throws IOException {
        write("a.txt", "10 a1\n30 a2\n");
        write("b.txt", "20 b1\n40 b2\n");

        assertThat(played(folder + "/*.txt", null, 1, Map.of("a.txt", 2L, "b.txt", 1L)))
                .containsExactly("40 b.txt:2 [t:b2 4]");
        assertThat(played(folder + "/*.txt", null, 1, Map.of("a.txt", 2L, "b.txt", 2L))).isEmpty();
    }

    @Test
    void untilIsTheLastInstantThatIsPlayed() throws IOException {
        write("a.txt", "10 a1\n20 a2\n21 a3\n");

        assertThat(played(folder + "/a.txt", Instant.ofEpochMilli(20), 1, Map.of())).hasSize(2);
        assertThat(played(folder + "/a.txt", Instant.ofEpochMilli(9), 1, Map.of())).isEmpty();
    }

    @Test
    void copiesArePlayedSideBySideAsEventsOfTheirOwn() throws IOException {
        write("a.txt", "10 a1\n20 a2\n");

        assertThat(played(folder + "/a.txt", null, 2, Map.of("a.txt~1", 1L)))
                .containsExactly(
                        "10 a.txt~2:1 [t:a1~2 1]",
                        "20 a.txt~1:2 [t:a2~1 2]",
                        "20 a.txt~2:2 [t:a2~2 2]");
    }

    @Test
    void roundsArePlayedOneAfterTheOtherAsEventsOfTheirOwn() throws IOException {
        write("a.txt", "10 a1\n20 a2\n");
        var twoRounds = feed(folder + "/a.txt", "max", Instant.ofEpochMilli(15), new Copies(2, 2));

        StepVerifier.create(twoRounds.messages(Map.of("a.txt~3", 1L)).map(ReplayFeedTest::text))
                .expectNext("10 a.txt~1:1 [t:a1~1 1]", "10 a.txt~2:1 [t:a1~2 1]")
                .expectNext("10 a.txt~4:1 [t:a1~4 1]")
                .verifyComplete();
        assertThat(twoRounds.identity()).endsWith("in 2 copies, 2 rounds");
    }

    @Test
    void damagedLinesAreSkippedAndCountedAndTheRestGoesOn() throws IOException {
        write("a.txt", "10 a1\nrubbish\n\n20 -\n30 a2\n\0\0\0\n");

        var feed = feed(folder + "/a.txt", "max", null, 1);

        StepVerifier.create(feed.messages(Map.of()).map(ReplayFeedTest::text))
                .expectNext("10 a.txt:1 [t:a1 1]", "20 heartbeat", "30 a.txt:5 [t:a2 2]")
                .verifyComplete();
        assertThat(feed.damagedLines()).isEqualTo(2);
    }

    @Test
    void readsPlainGzipAndBzip2WithSeveralStreamsInARow() throws IOException {
        var gzip = new ByteArrayOutputStream();
        var bzip2 = new ByteArrayOutputStream();
        for (var part : List.of("10 a1\n", "20 a2\n")) {
            try (var out = new GZIPOutputStream(gzip)) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
            try (var out = new BZip2CompressorOutputStream(bzip2)) {
                out.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("a.gz"), gzip.toByteArray());
        Files.write(folder.resolve("a.bz2"), bzip2.toByteArray());

        assertThat(played(folder + "/a.gz", null, 1, Map.of()))
                .containsExactly("10 a.gz:1 [t:a1 1]", "20 a.gz:2 [t:a2 2]");
        assertThat(played(folder + "/a.bz2", null, 1, Map.of()))
                .containsExactly("10 a.bz2:1 [t:a1 1]", "20 a.bz2:2 [t:a2 2]");
    }

    @Test
    void aFileThatBreaksOffIsPlayedUpToThereAndTheOthersGoOn() throws IOException {
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            for (var i = 0; i < 100_000; i++) {
                out.write((i + " a" + i * 31 % 97 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(
                folder.resolve("cut.gz"),
                java.util.Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2));
        write("whole.txt", "5 b1\n200000 b2\n");

        var played = played(folder + "/cut.gz," + folder + "/whole.txt", null, 1, Map.of());

        assertThat(played.size()).isBetween(1_000, 99_999);
        assertThat(played).last().asString().startsWith("200000 whole.txt:2");
    }

    @Test
    void filesThatCannotBePlayedAreNamed() throws IOException {
        var empty = write("empty.txt", "");
        var rubbish = write("rubbish.txt", "one\ntwo\n");
        write("good.txt", "10 a1\n");
        var packed = write("broken.gz", "\u001f\u008bnothing");

        assertThat(played(folder + "/*", null, 1, Map.of())).hasSize(1);
        assertThatThrownBy(() -> feed(empty + "," + rubbish + "," + packed, "max", null, 1))
                .hasMessageStartingWith("nothing can be played: ")
                .hasMessageContaining(empty + " has no message in it")
                .hasMessageContaining(
                        rubbish
                                + " is damaged throughout: none of its 2 lines can be read (line 1: not a time");
        assertThatThrownBy(() -> feed(folder + "/none.txt", "max", null, 1))
                .hasMessageContaining("there is no file '" + folder + "/none.txt'");
        assertThatThrownBy(() -> feed(folder + "/*.none", "max", null, 1))
                .hasMessageContaining("matches no file");
        assertThatThrownBy(() -> feed(folder + "/none/*.bz2", "max", null, 1))
                .hasMessageContaining("there is no directory");
        assertThatThrownBy(() -> feed(folder.toString(), "max", null, 1))
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> feed(" , ", "max", null, 1))
                .hasMessageContaining("no file is named");
    }

    @Test
    void globsFindEachFileOnceInTheOrderOfNames() throws IOException {
        Files.createDirectories(folder.resolve("sub/deep"));
        write("b.txt", "1 b\n");
        write("a.txt", "1 a\n");
        write("sub/deep/c.log", "1 c\n");

        assertThat(RecordingFiles.find(folder + "/b.txt, " + folder + "/*.txt"))
                .containsExactly(folder.resolve("b.txt"), folder.resolve("a.txt"));
        assertThat(RecordingFiles.find(folder + "/**.{log,txt}")).hasSize(3);
        assertThat(RecordingFiles.find(folder + "/*/deep/c.*")).hasSize(1);
    }

    @Test
    void filesOfTheSameNameAreToldApart() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        write("a.txt", "1 a\n");
        write("sub/a.txt", "2 b\n");

        assertThat(feed(folder + "/a.txt," + folder + "/sub/a.txt", "max", null, 1).identity())
                .isEqualTo("replay of " + folder + "/a.txt, " + folder + "/sub/a.txt");
    }

    @Test
    void aLineWithoutAnEndIsPassedOver() throws IOException {
        var line = new byte[LineReader.MAX_LINE_BYTES + 5];
        java.util.Arrays.fill(line, (byte) 'x');
        try (var out = Files.newOutputStream(folder.resolve("a.txt"))) {
            out.write("10 a1\n".getBytes(StandardCharsets.UTF_8));
            out.write(line);
            out.write("\n20 a2\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(played(folder + "/a.txt", null, 1, Map.of()))
                .containsExactly("10 a.txt:1 [t:a1 1]", "20 a.txt:3 [t:a2 2]");
    }

    @Test
    void messagesComeWhenTheirTimeHasComeAndHeartbeatsBetween() throws IOException {
        write("a.txt", "100000 a1\n130000 a2\n400000 a3\n");
        var time = VirtualTimeScheduler.create();
        var feed =
                new ReplayFeed(
                        Recordings.find(folder + "/a.txt", new TestFormat()),
                        TestFormat::new,
                        new ReplayFeed.Settings(Pace.of("60"), null, Copies.ONE),
                        Schedulers.immediate(),
                        time);

        StepVerifier.withVirtualTime(
                        () -> feed.messages(Map.of()).map(ReplayFeedTest::text),
                        () -> time,
                        Long.MAX_VALUE)
                .expectNext("100000 a.txt:1 [t:a1 1]")
                .expectNoEvent(Duration.ofMillis(499))
                .thenAwait(Duration.ofMillis(1))
                .expectNext("130000 a.txt:2 [t:a2 2]")
                .expectNoEvent(Duration.ofMillis(999))
                .thenAwait(Duration.ofMillis(1))
                .expectNext("190000 heartbeat")
                .thenAwait(Duration.ofSeconds(3))
                .expectNext("250000 heartbeat", "310000 heartbeat", "370000 heartbeat")
                .expectNoEvent(Duration.ofMillis(499))
                .thenAwait(Duration.ofMillis(1))
                .expectNext("400000 a.txt:3 [t:a3 3]")
                .verifyComplete();
    }

    @Test
    void whatIsNotAskedForIsNotRead() throws IOException {
        write("a.txt", "1 a\n2 b\n3 c\n");

        StepVerifier.create(
                        feed(folder + "/a.txt", "max", null, 1)
                                .messages(Map.of())
                                .map(ReplayFeedTest::text),
                        1)
                .expectNext("1 a.txt:1 [t:a 1]")
                .thenRequest(1)
                .expectNext("2 a.txt:2 [t:b 2]")
                .thenCancel()
                .verify();
    }
}
