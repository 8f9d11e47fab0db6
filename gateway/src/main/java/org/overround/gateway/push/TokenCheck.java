package org.overround.gateway.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Tells whether a token that came with a connection or a {@code refresh} frame is good. A bad token
 * is a verdict, not an error.
 */
@FunctionalInterface
public interface TokenCheck {

    Mono<Verdict> check(String token);

    /** What the check found. */
    sealed interface Verdict {

        /**
         * Good until {@code expiresAt}; the connection is closed with 4001 then unless it was
         * refreshed. {@code player} is who it is of; null when it is no player's.
         */
        record Accepted(Instant expiresAt, @Nullable PlayerId player) implements Verdict {

            /** A token that is good and no player's. */
            public Accepted(Instant expiresAt) {
                this(expiresAt, null);
            }
        }

        /** Not good; {@code reason} is one line for the client and holds nothing secret. */
        record Refused(String reason) implements Verdict {}
    }
}
