package org.overround.bets.audit.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.audit.domain.Sealed;
import reactor.core.publisher.Mono;

/** Written once, whatever happened in between. */
final class DirectoryVaultTest {

    @TempDir private Path root;

    private static Sealed event(String payload) {
        return event(7, "BET_PLACED", payload);
    }

    private static Sealed event(long position, String type, String payload) {
        return new Sealed(
                position, "ab", 12, type, "player:a", "UK", "s", 1_764_201_600_000_001L, payload);
    }

    private Path file() {
        return root.resolve("2025/11/27/UK/BET_PLACED/7.jsonl");
    }

    private void keep(Sealed... events) {
        new DirectoryVault(root).keep(List.of(events)).block();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(root.resolve("2025/11/27/UK").resolve(file));
    }

    @Test
    void anEventIsKeptByDayJurisdictionAndTypeAndCannotBeWritten() throws IOException {
        keep(event("{}"));

        assertThat(file()).isRegularFile();
        assertThat(Files.getPosixFilePermissions(file()))
                .noneMatch(permission -> permission.name().endsWith("_WRITE"));
        assertThat(Files.readString(file())).contains("\"position\":7", "\"payload\":\"{}\"");
    }

    @Test
    void eventsOfABatchAreTogetherByFolderALineEach() throws IOException {
        keep(
                event(7, "BET_PLACED", "{}"),
                event(8, "WALLET_TX", "{}"),
                event(9, "BET_PLACED", "{}"));

        assertThat(lines("BET_PLACED/7.jsonl"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"position\":7,"),
                        second -> assertThat(second).contains("\"position\":9,"));
        assertThat(lines("WALLET_TX/8.jsonl")).hasSize(1);
    }

    @Test
    void aBatchThatComesAgainWithMoreHasOnlyThatBesideIt() throws IOException {
        keep(event(7, "BET_PLACED", "{}"), event(8, "BET_PLACED", "{}"));
        var before = Files.readAttributes(file(), "unix:ino,lastModifiedTime");

        keep(
                event(7, "BET_PLACED", "{}"),
                event(8, "BET_PLACED", "{}"),
                event(9, "BET_PLACED", "{}"),
                event(10, "BET_PLACED", "{}"));
        keep(event(7, "BET_PLACED", "{}"));

        assertThat(Files.readAttributes(file(), "unix:ino,lastModifiedTime")).isEqualTo(before);
        assertThat(lines("BET_PLACED/7.jsonl")).hasSize(2);
        assertThat(lines("BET_PLACED/9.jsonl")).hasSize(2);
        try (var files = Files.list(file().resolveSibling(""))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatWasThereBeforeIsMadeToLastWithWhatIsNew() {
        var event = event(7, "BET_PLACED", "{}");
        keep(event);
        var forced = new ArrayList<String>();
        var vault =
                new DirectoryVault(
                        root,
                        _ ->
                                files -> {
                                    files.forEach(
                                            file -> forced.add(file.getFileName().toString()));
                                    return Mono.empty();
                                });

        vault.keep(List.of(event, event(8, "BET_PLACED", "{}"))).block();

        assertThat(forced).containsExactly("7.jsonl", "8.jsonl");
    }

    @Test
    void whatACrashLeftOfAFileIsMadeAnewWithWhatCameSince() throws IOException {
        keep(event(7, "BET_PLACED", "{}"), event(8, "BET_PLACED", "{}"));
        replace(Arrays.copyOf(Files.readAllBytes(file()), 300));

        keep(
                event(7, "BET_PLACED", "{}"),
                event(8, "BET_PLACED", "{}"),
                event(9, "BET_PLACED", "{}"));

        assertThat(lines("BET_PLACED/7.jsonl")).hasSize(3).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void keptAgainItStaysAsItIs() throws IOException {
        keep(event("{}"));
        var before = Files.readAttributes(file(), "unix:ino,lastModifiedTime");

        keep(event("{}"));

        assertThat(Files.readAttributes(file(), "unix:ino,lastModifiedTime")).isEqualTo(before);
    }

    @Test
    void whatIsWholeIsNeverReplaced() throws IOException {
        keep(event("{}"));
        var kept = Files.readString(file());

        assertThatThrownBy(() -> keep(event("{\"other\":1}"))).hasMessageContaining("7.jsonl");

        assertThat(Files.readString(file())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void whatACrashLeftOfAFileIsMadeAnew(int written) throws IOException {
        keep(event("{}"));
        var whole = Files.readAllBytes(file());

        replace(Arrays.copyOf(whole, written));
        keep(event("{}"));
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);

        // As some file systems leave it: its length was on the disk, its content was not.
        replace(Arrays.copyOf(Arrays.copyOf(whole, written), whole.length));
        keep(event("{}"));
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }

    @Test
    void aSystemWithoutACallForAllOfItGoesFileByFile() throws IOException {
        var other = event("{}");

        new DirectoryVault(root, _ -> new FileByFile()).keep(List.of(other)).block();
        var kept = Files.readAllBytes(file());
        Files.delete(file());
        keep(other);

        assertThat(Files.readAllBytes(file())).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "4.19.0-27-amd64, false",
        "5.7.1, false",
        "5.8, true",
        "5.10.0-30, true",
        "6.0.1, true"
    })
    void onlyAKernelThatTellsOfFailuresIsAskedForAllAtOnce(String release, boolean asked) {
        assertThat(WholeFileSystem.tellsOfFailures(release)).isEqualTo(asked);
    }

    @Test
    void aVaultThatIsAwayWhenItBeginsIsUsedOnceItIsThere() throws IOException {
        Files.writeString(root.resolve("later"), "in the way");
        var vault = new DirectoryVault(root.resolve("later"));
        assertThatThrownBy(() -> vault.keep(List.of(event("{}"))).block())
                .hasMessageContaining("later");

        Files.delete(root.resolve("later"));
        vault.keep(List.of(event("{}"))).block();

        assertThat(root.resolve("later/2025/11/27/UK/BET_PLACED/7.jsonl")).isRegularFile();
    }

    @Test
    void aFileSystemThatCannotBeAskedIsNamed() {
        assertThatThrownBy(() -> WholeFileSystem.of(root.resolve("nowhere")))
                .hasMessageContaining("nowhere")
                .hasRootCauseMessage("OPEN: errno 2");
    }

    private void replace(byte[] content) throws IOException {
        Files.delete(file());
        Files.write(file(), content);
    }
}
