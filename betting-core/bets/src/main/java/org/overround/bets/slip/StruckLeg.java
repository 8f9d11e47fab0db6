package org.overround.bets.slip;

import org.overround.kernel.Odds;

/** A leg and the odds it is struck at: the current ones, which the player's policy takes. */
public record StruckLeg(SlipLeg asked, Quote quote, Odds odds) {}
