package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;

/** Asks about one agent; null: all roots. */
public record ForAgent(@Nullable AgentId agent) {}
