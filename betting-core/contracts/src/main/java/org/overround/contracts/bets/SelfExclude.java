package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;

/**
 * A player shuts themselves out: {@code ONE_MONTH}, {@code SIX_MONTHS}, {@code FIVE_YEARS} or
 * {@code PERMANENT}. Nothing takes it back.
 */
public record SelfExclude(PlayerId player, @Nullable String period) {}
