package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.JurisdictionId;

/** Asks for players by name order; null filters filter nothing. */
public record PlayerQuery(
        @Nullable JurisdictionId jurisdiction, @Nullable String text, int page, int size) {}
