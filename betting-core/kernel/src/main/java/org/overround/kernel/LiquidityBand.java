package org.overround.kernel;

/**
 * How much is traded on a market (seed 003, the matrix's fifth dimension). A market of which nobody
 * says so counts as one of medium liquidity.
 */
public enum LiquidityBand {
    HIGH,
    MEDIUM,
    LOW
}
