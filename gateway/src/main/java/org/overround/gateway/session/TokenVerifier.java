package org.overround.gateway.session;

import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Tells who a token stands for. A bad token is a verdict, not an error. */
@FunctionalInterface
public interface TokenVerifier {

    Mono<Verdict> verify(String token);

    /** What was found. */
    sealed interface Verdict {

        record Accepted(String username, Set<String> roles, Instant expiresAt) implements Verdict {
            public Accepted {
                roles = Set.copyOf(roles);
            }
        }

        /** {@code reason} is one line for whoever sent it and holds nothing secret. */
        record Refused(String reason) implements Verdict {}
    }
}
