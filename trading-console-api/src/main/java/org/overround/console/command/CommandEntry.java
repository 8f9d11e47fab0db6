package org.overround.console.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the record.
 *
 * @param id as the caller gave it; only a refused command may have none
 * @param action {@code SUSPEND} or {@code RESUME}
 * @param result {@code APPLIED}, {@code NO_CHANGE}, {@code REFUSED} or, while the book has not
 *     answered, {@code PENDING}
 * @param code why it was refused before it reached a book
 * @param version the event's version, in {@code epoch}, that holds the outcome
 */
public record CommandEntry(
        @Nullable String id,
        String action,
        @Nullable String market,
        @Nullable String event,
        @Nullable String reason,
        String actor,
        List<String> roles,
        Instant receivedAt,
        String result,
        @Nullable String code,
        @Nullable String detail,
        @Nullable String epoch,
        @Nullable Long version) {}
