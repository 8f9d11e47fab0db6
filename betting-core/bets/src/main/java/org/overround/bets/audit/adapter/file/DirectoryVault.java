package org.overround.bets.audit.adapter.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
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

    private final Path root;

    public DirectoryVault(Path root) {
        this.root = root;
    }

    @Override
    public Mono<Void> keep(List<Sealed> events) {
        return Flux.fromIterable(events)
                .flatMap(
                        event ->
                                Mono.fromCallable(() -> keep(event))
                                        .subscribeOn(Schedulers.boundedElastic()),
                        AT_ONCE)
                .collect(Collectors.toSet())
                .flatMap(folders ->
                        Mono.<Void>fromRunnable(() -> folders.forEach(DirectoryVault::force))
                                .subscribeOn(Schedulers.boundedElastic()));
    }

    /** Keeps one; where. */
    private Path keep(Sealed event) {
        var at = Instant.EPOCH.plus(event.atMicros(), ChronoUnit.MICROS);
        var folder =
                root.resolve(DAY.format(at)).resolve(event.jurisdiction()).resolve(event.type());
        var file = folder.resolve(event.position() + ".json");
        try {
            Files.createDirectories(folder);
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
    private static void keep(Path file, byte[] content) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (Files.exists(file)) {
            sameAs(file, content);
            return;
        }
        try (var channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        if (!part.toFile().setReadOnly()) {
            throw new IOException("it cannot be made read-only");
        }
        try {
            Files.createLink(file, part); // At once, and never over another.
        } catch (FileAlreadyExistsException byAnother) {
            sameAs(file, content);
        } finally {
            Files.deleteIfExists(part);
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
