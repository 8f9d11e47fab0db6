package org.overround.bets.player.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A limit that was asked for and takes effect then; a null amount takes the limit away. */
public record PendingLimit(LimitKey key, @Nullable Long toMinor, Instant from) {

    public boolean isDue(Instant now) {
        return !now.isBefore(from);
    }
}
