package org.overround.bets.audit.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the chain event by event and says where it breaks first (DESIGN section 5 "Event log").
 * Pure.
 *
 * <p>A hash is SHA-256 over the hash before it and every stored field of the event, each on a line
 * of its own, the payload last; the first one's predecessor is 64 zeros. It is worked out here anew
 * and not by the database that is looked at.
 */
public final class HashChain {

    private static final String GENESIS = "0".repeat(64);

    private final Map<Long, String> anchors = new HashMap<>();
    private String before = GENESIS;
    private long position;

    /** A chain nobody outside was told of. */
    public HashChain() {
        this(List.of());
    }

    /** A chain that must go through all of these. */
    public HashChain(Collection<Anchor> told) {
        told.forEach(anchor -> anchors.put(anchor.position(), anchor.hash()));
    }

    /** The hash of an event that follows another. */
    public static String hash(String before, Sealed event) {
        var text =
                String.join(
                        "\n",
                        before,
                        Long.toString(event.position()),
                        Long.toString(event.eventId()),
                        event.type(),
                        event.player(),
                        event.jurisdiction(),
                        event.subject(),
                        Long.toString(event.atMicros()),
                        event.payload());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Takes the next event; says what is wrong with it, if anything is. */
    public Optional<String> next(Sealed event) {
        if (event.position() != position + 1) {
            return Optional.of(
                    "position %d follows %d: what was between them is missing"
                            .formatted(event.position(), position));
        }
        if (!hash(before, event).equals(event.hash())) {
            return Optional.of(
                    "position %d (event %d, %s of %s) is not what was sealed"
                            .formatted(
                                    event.position(),
                                    event.eventId(),
                                    event.type(),
                                    event.player()));
        }
        var anchor = anchors.get(event.position());
        if (anchor != null && !anchor.equals(event.hash())) {
            return Optional.of(
                    "position %d has the hash %s, and Kafka was told %s: the chain was made anew"
                            .formatted(event.position(), event.hash(), anchor));
        }
        position = event.position();
        before = event.hash();
        return Optional.empty();
    }

    /** After the last event; says what is missing behind it, if anything is. */
    public Optional<String> end() {
        var told = anchors.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        return told <= position
                ? Optional.empty()
                : Optional.of(
                        "it ends at position %d, and Kafka was told of %d: what came after is missing"
                                .formatted(position, told));
    }

    /** The last position that was right; 0 before the first. */
    public long position() {
        return position;
    }

    /** Its hash. */
    public String head() {
        return before;
    }
}
