package org.overround.console.command;

import org.overround.console.command.domain.Verdict;

/** A command was refused, and recorded as such, before it reached a book: nothing happened. */
public final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Verdict.Code code;

    CommandRefused(Verdict.Code code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public Verdict.Code code() {
        return code;
    }

    /** Code and detail in one line, as it goes to the caller. */
    public String line() {
        return code + ": " + getMessage();
    }
}
