package org.overround.bets.placement;

import java.time.Instant;
import java.util.Objects;
import org.overround.bets.slip.Slip;
import org.overround.contracts.bets.PlaceBet;
import org.overround.kernel.BetId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;

/**
 * A request that makes sense by itself, with the id its bet will have whatever becomes of it.
 *
 * @param fingerprint of what was asked: the same key must come with the same one
 * @param at when it came, by this instance's clock
 */
record Asked(PlaceBet request, Slip slip, String fingerprint, BetId bet, Instant at) {

    PlayerId player() {
        return request.player();
    }

    /** Only a request with a key is judged. */
    IdempotencyKey key() {
        return Objects.requireNonNull(request.key(), "key");
    }
}
