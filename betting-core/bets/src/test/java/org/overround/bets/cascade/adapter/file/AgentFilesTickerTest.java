package org.overround.bets.cascade.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.cascade.LiveAgentTrees;
import org.overround.bets.cascade.domain.Share;
import org.overround.kernel.AgentId;
import reactor.test.scheduler.VirtualTimeScheduler;

class AgentFilesTickerTest {

    private static final AgentId ROOT = new AgentId("agent:root");
    private static final Duration EVERY = Duration.ofSeconds(2);

    @TempDir Path folder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private LiveAgentTrees trees;
    private AgentFilesTicker ticker;

    @BeforeEach
    void start() throws IOException {
        write("0");
        var files = AgentFilesTest.files(folder);
        var stamps = files.stamps();
        trees = new LiveAgentTrees(((Reading.Good) files.read()).forest());
        ticker = new AgentFilesTicker(files, stamps, trees, EVERY, meters, time);
        ticker.start();
    }

    @AfterEach
    void stop() {
        ticker.stop();
        assertThat(ticker.isRunning()).isFalse();
    }

    private void write(String forward) throws IOException {
        Files.writeString(
                folder.resolve("tree.yaml"),
                AgentFilesTest.HEAD
                        + "  - {id: agent:root, default-forward: %s}\n".formatted(forward));
    }

    private Share forward() {
        return trees.snapshot().agent(ROOT).orElseThrow().defaultForward();
    }

    private double count(String name) {
        return meters.get(name).counter().count();
    }

    private double refused() {
        return meters.get("overround.agents.refused").gauge().value();
    }

    @Test
    void aChangedFileComesIntoForceAtTheNextLook() throws IOException {
        var chain = trees.chain(ROOT).orElseThrow();
        var before = trees.version();
        write("25");

        time.advanceTimeBy(EVERY.minusMillis(1));
        assertThat(forward()).isEqualTo(Share.NONE);
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThat(forward()).isEqualTo(Share.ofPercent(25));
        assertThat(trees.version()).isNotEqualTo(before);
        assertThat(count("overround.agents.reloads")).isEqualTo(1);
        assertThat(chain.tree().version()).as("what a bet under way has").isEqualTo(before);
    }

    @Test
    void aWrongFileChangesNothingUntilItIsRight() throws IOException {
        write("250");
        time.advanceTimeBy(EVERY);
        time.advanceTimeBy(EVERY);

        assertThat(forward()).isEqualTo(Share.NONE);
        assertThat(count("overround.agents.refusals")).isEqualTo(1);
        assertThat(refused()).isEqualTo(1);

        write("30.5");
        time.advanceTimeBy(EVERY);

        assertThat(forward()).isEqualTo(new Share(3_050));
        assertThat(refused()).isZero();
    }

    @Test
    void aFileThatIsGoneChangesNothing() throws IOException {
        Files.delete(folder.resolve("tree.yaml"));
        time.advanceTimeBy(EVERY);

        assertThat(forward()).isEqualTo(Share.NONE);
        assertThat(refused()).isEqualTo(1);
    }

    @Test
    void aTouchedFileWithTheSameContentIsNoReload() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("tree.yaml"), java.nio.file.attribute.FileTime.fromMillis(1_000));
        time.advanceTimeBy(EVERY);

        assertThat(count("overround.agents.reloads")).isZero();
        assertThat(refused()).isZero();
    }
}
