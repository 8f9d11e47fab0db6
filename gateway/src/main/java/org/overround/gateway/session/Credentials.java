package org.overround.gateway.session;

import java.nio.charset.StandardCharsets;

/** A user name and a password as given; its text form never holds the password. */
public record Credentials(String username, String password) {

    public static final int MAX_USERNAME = 64;

    /** What bcrypt takes, in bytes of UTF-8. */
    public static final int MAX_PASSWORD = 72;

    /** Whether a password can be checked at all. */
    public static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MAX_PASSWORD;
    }

    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
