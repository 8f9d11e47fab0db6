package org.overround.bets.audit.adapter.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.overround.bets.audit.Vault;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Files of events, {@code yyyy/mm/dd/jurisdiction/type/position.json}, made once and read-only from
 * then on: the place that an object store with a lock takes elsewhere.
 */
public final class DirectoryVault implements Vault {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private final Path root;

    public DirectoryVault(Path root) {
        this.root = root;
    }

    @Override
    public Mono<Void> keep(List<Sealed> events) {
        return Mono.<Void>fromRunnable(() -> events.forEach(this::keep))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private void keep(Sealed event) {
        var at = Instant.EPOCH.plus(event.atMicros(), ChronoUnit.MICROS);
        var file =
                root.resolve(DAY.format(at))
                        .resolve(event.jurisdiction())
                        .resolve(event.type())
                        .resolve(event.position() + ".json");
        try {
            Files.createDirectories(file.getParent());
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(
                    part,
                    content(event, at),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            // A whole file or none: a link is made at once and never over another.
            Files.createLink(file, part);
            Files.delete(part);
            if (!file.toFile().setReadOnly()) {
                throw new IOException("cannot be made read-only");
            }
        } catch (FileAlreadyExistsException kept) {
            deletePart(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + file, failed);
        }
    }

    private static void deletePart(Path file) {
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".part"));
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + file, failed);
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
