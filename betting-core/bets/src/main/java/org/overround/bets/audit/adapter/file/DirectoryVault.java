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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.overround.bets.audit.Vault;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Files of events, {@code yyyy/mm/dd/jurisdiction/type/position.json}, made once and read-only from
 * then on: the place that an object store with a lock takes elsewhere.
 */
public final class DirectoryVault implements Vault {

    /** Files written side by side share the disk's work of making them last. */
    private static final int AT_ONCE = 8;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Whoever makes a file may write it once whatever its permissions say. */
    private static final FileAttribute<?> READ_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"));

    private final Path root;

    public DirectoryVault(Path root) {
        this.root = root;
    }

    @Override
    public Mono<Void> keep(List<Sealed> events) {
        return Flux.fromIterable(shares(events))
                .flatMap(
                        share ->
                                Mono.fromCallable(() -> keepAll(share))
                                        .subscribeOn(Schedulers.boundedElastic()),
                        AT_ONCE)
                .flatMapIterable(folders -> folders)
                .collect(Collectors.toSet())
                .flatMap(folders ->
                        Mono.<Void>fromRunnable(() -> folders.forEach(DirectoryVault::force))
                                .subscribeOn(Schedulers.boundedElastic()));
    }

    /** One for each thread: a task for each event would cost more than what it does. */
    private static List<List<Sealed>> shares(List<Sealed> events) {
        var size = Math.ceilDiv(events.size(), AT_ONCE);
        return IntStream.iterate(0, first -> first < events.size(), first -> first + size)
                .mapToObj(first -> events.subList(first, Math.min(events.size(), first + size)))
                .toList();
    }

    /** Keeps them; in which folders. */
    private Set<Path> keepAll(List<Sealed> events) {
        var folders = new HashSet<Path>();
        events.forEach(event -> folders.add(keep(event)));
        return folders;
    }

    /** Keeps one; where. */
    private Path keep(Sealed event) {
        var at = Instant.EPOCH.plus(event.atMicros(), ChronoUnit.MICROS);
        var folder =
                root.resolve(DAY.format(at)).resolve(event.jurisdiction()).resolve(event.type());
        var file = folder.resolve(event.position() + ".json");
        try {
            keep(file, content(event, at));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + file, failed);
        }
    }

    /** Has the names of what is in a folder on the disk. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + folder, failed);
        }
    }

    /**
     * A whole file or none, on the disk before the caller goes on. The part is made anew and
     * read-only before it gets its name: after a crash a part left over may be the kept file itself
     * under a second name, which nobody may open to write.
     */
    private void keep(Path file, byte[] content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = made(part)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        try {
            Files.createLink(file, part); // At once, and never over another.
        } catch (FileAlreadyExistsException before) {
            sameAs(file, content);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Mostly the folder is there and no part is: what is rare is looked at when it happened. */
    private FileChannel made(Path part) throws IOException {
        try {
            return FileChannel.open(part, NEW, READ_ONLY);
        } catch (NoSuchFileException noFolder) {
            makeFolder(part.resolveSibling(""));
        } catch (FileAlreadyExistsException leftOver) {
            Files.delete(part);
        }
        return FileChannel.open(part, NEW, READ_ONLY);
    }

    /** A file is not on the disk before the names of all folders down to it are. */
    private void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        var above = folder.getParent();
        while (above != null && above.startsWith(root)) {
            force(above);
            above = above.getParent();
        }
    }

    /** What is kept is never replaced; that it differs is for people to look at. */
    private static void sameAs(Path file, byte[] content) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), content)) {
            throw new IOException("another event is kept there already");
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
