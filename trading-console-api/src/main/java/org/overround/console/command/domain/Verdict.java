package org.overround.console.command.domain;

/** Whether what a caller sent is a command. */
public sealed interface Verdict {

    record Good(Order order) implements Verdict {}

    /** {@code detail} names the field, its value and what is allowed. */
    record Bad(Code code, String detail) implements Verdict {}

    /** Why a command is refused before it reaches a book. */
    enum Code {
        /** The caller lacks the role. */
        FORBIDDEN,
        /** The token of this connection has ended. */
        TOKEN_EXPIRED,
        /** A field is missing or malformed. */
        INVALID_COMMAND,
        MARKET_NOT_FOUND,
        EVENT_NOT_FOUND,
        /** The id already stands for another command. */
        COMMAND_ID_REUSED,
        /** Not now: the console does not know the markets yet. The id stays free. */
        UNAVAILABLE
    }
}
