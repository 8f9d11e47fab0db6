package org.overround.console.access;

import java.time.Instant;
import java.util.Set;

/**
 * Who a token speaks for.
 *
 * @param name the user, as the record shows it
 * @param roles what the user may do, see {@link org.overround.contracts.identity.Roles}
 * @param expiresAt the end of the token, also on a connection that lives longer
 */
public record Caller(String name, Set<String> roles, Instant expiresAt) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
