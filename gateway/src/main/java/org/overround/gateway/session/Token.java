package org.overround.gateway.session;

import java.time.Instant;
import java.util.Set;

/** A signed token (JWT, ES256); its text form never holds the token itself. */
public record Token(String value, String username, Set<String> roles, Instant expiresAt) {

    public Token {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Token[" + username + " " + roles + " until " + expiresAt + "]";
    }
}
