package org.overround.bets.cascade.domain;

/** How much is traded on a market. */
public enum LiquidityBand {
    HIGH,
    MEDIUM,
    LOW
}
