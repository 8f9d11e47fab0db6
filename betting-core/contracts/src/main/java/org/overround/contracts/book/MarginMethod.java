package org.overround.contracts.book;

/** How a margin is put on, or taken off, the probabilities of a market. */
public enum MarginMethod {
    PROPORTIONAL,
    ADDITIVE,
    POWER,
    ODDS_RATIO,
    SHIN,
    DIFFERENTIAL
}
