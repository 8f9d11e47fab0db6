package org.overround.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.overround.contracts.identity.Roles;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who may sign in, and for how long.
 *
 * @param tokenLifetime 15 minutes to 8 hours
 * @param users those who may sign in; none: demo users with passwords made at the first start
 */
@ConfigurationProperties("overround.identity")
record IdentitySettings(
        @DefaultValue("1h") Duration tokenLifetime, @DefaultValue List<ConfiguredUser> users) {

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int SHORTEST_PASSWORD = 8;
    private static final Set<String> KNOWN_ROLES =
            Set.of(Roles.VIEWER, Roles.TRADER, Roles.PLAYER, Roles.COMPLIANCE, Roles.ADMIN);

    IdentitySettings {
        users = List.copyOf(users);
        if (tokenLifetime.compareTo(SHORTEST) < 0 || tokenLifetime.compareTo(LONGEST) > 0) {
            throw bad("token-lifetime", tokenLifetime, "must be from 15m to 8h");
        }
        for (var i = 0; i < users.size(); i++) {
            check("users[" + i + "].", users.get(i));
        }
    }

    /** A user from the configuration; the password as it is or as {@code {bcrypt}$2a$...}. */
    record ConfiguredUser(
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue Set<String> roles) {

        ConfiguredUser {
            roles = Set.copyOf(roles);
        }

        @Override
        public String toString() {
            return "ConfiguredUser[" + username + " " + roles + "]";
        }
    }

    private static void check(String key, ConfiguredUser user) {
        if (!user.username().matches("[a-z0-9._-]{1,64}")) {
            throw bad(
                    key + "username",
                    user.username(),
                    "must be 1 to 64 of a-z, 0-9, '.', '_' and '-'");
        }
        if (user.password().length() < SHORTEST_PASSWORD || !Credentials.fits(user.password())) {
            throw bad(
                    key + "password",
                    "(not shown)",
                    "must be "
                            + SHORTEST_PASSWORD
                            + " to "
                            + Credentials.MAX_PASSWORD
                            + " characters");
        }
        for (var role : user.roles()) {
            if (!KNOWN_ROLES.contains(role)) {
                throw bad(key + "roles", role, "must be of " + new TreeSet<>(KNOWN_ROLES));
            }
        }
    }

    private static InvalidConfigurationPropertyValueException bad(
            String key, Object value, String allowed) {
        return new InvalidConfigurationPropertyValueException(
                "overround.identity." + key, value, allowed);
    }
}
