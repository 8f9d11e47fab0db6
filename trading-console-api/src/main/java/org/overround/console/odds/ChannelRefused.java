package org.overround.console.odds;

import org.overround.contracts.push.PushError;

/** A channel that cannot be followed; {@code CODE: detail} goes to the caller. */
final class ChannelRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChannelRefused(PushError code, String detail) {
        super(code + ": " + detail, null, false, false);
    }
}
