package org.overround.contracts.bets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.PlayerId;

/** Asks for bets, newest first. Null filters filter nothing; pages count from 0. */
public record BetQuery(
        @Nullable PlayerId player,
        @Nullable String status,
        @Nullable EventId event,
        @Nullable Instant from,
        @Nullable Instant to,
        int page,
        int size) {}
