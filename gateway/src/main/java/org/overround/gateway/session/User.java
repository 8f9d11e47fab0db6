package org.overround.gateway.session;

import java.util.Set;

/** Who may sign in; the password is kept as a bcrypt hash only. */
public record User(String username, String passwordHash, Set<String> roles) {

    public User {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "User[" + username + " " + roles + "]";
    }
}
