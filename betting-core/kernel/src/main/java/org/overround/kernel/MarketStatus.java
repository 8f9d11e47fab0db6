package org.overround.kernel;

/**
 * The name of a market's state, as it is stored and sent; {@link MarketState} holds the legal
 * moves.
 */
public enum MarketStatus {
    OPEN,
    SUSPENDED,
    SETTLED,
    CANCELLED
}
