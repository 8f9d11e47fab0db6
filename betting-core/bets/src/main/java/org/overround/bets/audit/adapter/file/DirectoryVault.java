package org.overround.bets.audit.adapter.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.bets.audit.Vault;
import org.overround.bets.audit.domain.Sealed;
import reactor.core.publisher.Mono;

/**
 * Files of events, {@code yyyy/mm/dd/jurisdiction/type/position.jsonl}, made once and read-only
 * from then on: the place that an object store with a lock takes elsewhere.
 *
 * <p>A file has those of a batch that belong to its folder, an event a line, and is named by the
 * first one's position: what a file costs, here and in an object store, is then shared by all that
 * happened in the same moment.
 *
 * <p>All files of a batch are written before the first is made to last, and then together. A crash
 * in between leaves files of which only a beginning, or nothing, is there. The batch comes again,
 * mostly with more events behind it: such a file is made anew, and beside one that is whole a file
 * is made for what is not in it.
 */
public final class DirectoryVault implements Vault {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Whoever makes a file may write it once whatever its permissions say. */
    private static final FileAttribute<?> READ_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"));

    private final Path root;
    private final Function<Path, Disk> diskUnder;

    /** Null until the first batch: a vault that is away then holds up nobody's start. */
    private volatile @Nullable Disk disk;

    public DirectoryVault(Path root) {
        this(root, Disk::under);
    }

    DirectoryVault(Path root, Function<Path, Disk> diskUnder) {
        this.root = root;
        this.diskUnder = diskUnder;
    }

    @Override
    public Mono<Void> keep(List<Sealed> events) {
        return Mono.fromCallable(this::disk)
                .subscribeOn(Background.SCHEDULER)
                .flatMap(opened -> opened.force(write(events)));
    }

    /** Opened before anything is written, for it tells what went wrong since. */
    private Disk disk() throws IOException {
        var opened = disk;
        if (opened == null) {
            opened = diskUnder.apply(Files.createDirectories(root));
            disk = opened;
        }
        return opened;
    }

    /** Writes them, not yet to last; where. */
    private List<Path> write(List<Sealed> events) {
        var byFolder = new LinkedHashMap<Path, List<Line>>();
        for (var event : events) {
            var at = Instant.EPOCH.plus(event.atMicros(), ChronoUnit.MICROS);
            byFolder.computeIfAbsent(folder(event, at), _ -> new ArrayList<>())
                    .add(Line.of(event, at));
        }
        var files = new ArrayList<Path>();
        byFolder.forEach((folder, lines) -> write(folder, lines, files));
        return files;
    }

    private Path folder(Sealed event, Instant at) {
        return root.resolve(DAY.format(at)).resolve(event.jurisdiction()).resolve(event.type());
    }

    /**
     * A file that was there already is made to last, too: whoever wrote it may not have come so
     * far.
     */
    private void write(Path folder, List<Line> lines, List<Path> files) {
        var file = folder.resolve(lines.getFirst().position() + ".jsonl");
        try {
            var there = write(file, Line.all(lines));
            files.add(file);
            var rest = Line.after(lines, there);
            if (!rest.isEmpty()) {
                write(folder, rest, files);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + file, failed);
        }
    }

    /**
     * Mostly the folder is there and the file is not: what is rare is looked at when it happened.
     *
     * @return how many bytes of the content are there now
     */
    private int write(Path file, byte[] content) throws IOException {
        try {
            writeNew(file, content);
        } catch (NoSuchFileException noFolder) {
            makeFolder(file.resolveSibling(""));
            writeNew(file, content);
        } catch (FileAlreadyExistsException before) {
            var kept = Files.readAllBytes(file);
            if (isWhole(kept, content)) {
                return Math.min(kept.length, content.length);
            }
            Files.delete(file);
            writeNew(file, content);
        }
        return content.length;
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, NEW, READ_ONLY)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }

    /**
     * Whether what is kept is these events, or the first of them, or these and more; and not only a
     * beginning of them, with zeros where the disk never got the rest. What is whole is never
     * replaced, and that it differs is for people to look at.
     */
    private static boolean isWhole(byte[] kept, byte[] content) throws IOException {
        var differs = Arrays.mismatch(kept, content);
        if (differs < 0) {
            return true;
        }
        if (differs == kept.length || differs == content.length) {
            return endsALine(kept);
        }
        for (var n = differs; n < kept.length; n++) {
            if (kept[n] != 0) {
                throw new IOException("other events are kept there already");
            }
        }
        return false;
    }

    private static boolean endsALine(byte[] kept) {
        return kept.length > 0 && kept[kept.length - 1] == Line.END;
    }

    /** A file is not on the disk before the names of all folders down to it are. */
    private void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        var above = folder.getParent();
        while (above != null && above.startsWith(root)) {
            FileByFile.force(above);
            above = above.getParent();
        }
    }
}
