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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.bets.audit.Vault;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Mono;

/**
 * Files of events, {@code yyyy/mm/dd/jurisdiction/type/position.json}, made once and read-only from
 * then on: the place that an object store with a lock takes elsewhere.
 *
 * <p>All files of a batch are written before the first is made to last, and then together. A crash
 * in between leaves files of which only a beginning, or nothing, is there; the batch comes again,
 * and such a file is made anew.
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
                .flatMap(opened -> opened.force(events.stream().map(this::write).toList()));
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

    /** Writes one, not yet to last; where. */
    private Path write(Sealed event) {
        var at = Instant.EPOCH.plus(event.atMicros(), ChronoUnit.MICROS);
        var file =
                root.resolve(DAY.format(at))
                        .resolve(event.jurisdiction())
                        .resolve(event.type())
                        .resolve(event.position() + ".json");
        try {
            write(file, content(event, at));
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + file, failed);
        }
    }

    /**
     * Mostly the folder is there and the file is not: what is rare is looked at when it happened.
     */
    private void write(Path file, byte[] content) throws IOException {
        try {
            writeNew(file, content);
        } catch (NoSuchFileException noFolder) {
            makeFolder(file.resolveSibling(""));
            writeNew(file, content);
        } catch (FileAlreadyExistsException before) {
            if (isTorn(file, content)) {
                Files.delete(file);
                writeNew(file, content);
            }
        }
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
     * Whether only a beginning was written, with zeros where the disk never got the rest. What is
     * whole is never replaced, and that it differs is for people to look at.
     */
    private static boolean isTorn(Path file, byte[] content) throws IOException {
        var kept = Files.readAllBytes(file);
        var differs = Arrays.mismatch(kept, content);
        if (differs < 0) {
            return false;
        }
        for (var n = differs; n < kept.length; n++) {
            if (kept[n] != 0) {
                throw new IOException("another event is kept there already");
            }
        }
        return true;
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

    private static byte[] content(Sealed event, Instant at) {
        var content = new LinkedHashMap<String, Object>();
        content.put("position", event.position());
        content.put("hash", event.hash());
        content.put("eventId", event.eventId());
        content.put("type", event.type());
        content.put("player", event.player());
        content.put("jurisdiction", event.jurisdiction());
        content.put("subject", event.subject());
        content.put("at", at.toString());
        content.put("payload", event.payload());
        return ContractJson.mapper().writeValueAsBytes(content);
    }
}
