package org.overround.bets.audit.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    private String before = GENESIS;
    private long position;

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
        position = event.position();
        before = event.hash();
        return Optional.empty();
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
