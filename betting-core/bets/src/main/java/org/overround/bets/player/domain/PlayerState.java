package org.overround.bets.player.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A player as one read saw them: the row, the name, what waits, and the database's clock then. */
public record PlayerState(
        PlayerFacts facts, String fullName, List<PendingLimit> pending, Instant now) {

    public PlayerState {
        pending = List.copyOf(pending);
    }

    /** What waits for one limit, null for nothing. */
    public @Nullable PendingLimit pending(LimitKey key) {
        return pending.stream().filter(each -> each.key().equals(key)).findFirst().orElse(null);
    }
}
