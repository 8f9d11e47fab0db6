package org.overround.kernel;

/** Why a market is suspended; the order is the order in which causes are shown. */
public enum CauseKind {
    TRADER,
    INCIDENT,
    PROVIDER,
    FEED_STALE,
    PRICE_SWING,
    BOOK_INVALID,
    EXPOSURE,
    STEAM,
    COMPLIANCE_DOWN
}
