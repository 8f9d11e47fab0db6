package org.overround.bets.compliance;

import org.overround.kernel.PlayerId;

/** The names of the copies, for tests that look past the gate. */
final class RedisKeys {

    private RedisKeys() {}

    static String of(PlayerId player) {
        return "compliance:{" + player + "}";
    }
}
