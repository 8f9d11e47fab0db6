package org.overround.launch;

/**
 * A setting nobody can start with; the message is one line that names the key, the value and what
 * is allowed.
 */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadConfiguration(String line) {
        super(line);
    }
}
