package org.overround.gateway.session;

import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes and checks passwords (bcrypt); each takes about a tenth of a second of a core on purpose.
 */
public final class Passwords {

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    public String hash(String password) {
        return Objects.requireNonNull(bcrypt.encode(password));
    }

    public boolean match(String password, String hash) {
        return bcrypt.matches(password, hash);
    }
}
