package org.overround.odds.feed.replay;

/**
 * A line that cannot be read as a message; the message names the field, the value and what is
 * allowed.
 */
public final class DamagedLine extends Exception {

    public DamagedLine(String reason) {
        super(reason);
    }

    public DamagedLine(String reason, Throwable cause) {
        super(reason, cause);
    }
}
