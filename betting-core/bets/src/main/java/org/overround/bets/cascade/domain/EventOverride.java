package org.overround.bets.cascade.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;

/** An agent's own share for one event; in force before {@code expires}, for good when null. */
public record EventOverride(EventId event, Share forward, @Nullable Instant expires) {

    boolean inForce(Instant now) {
        return expires == null || now.isBefore(expires);
    }
}
