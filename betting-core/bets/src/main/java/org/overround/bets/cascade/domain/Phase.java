package org.overround.bets.cascade.domain;

/** Whether a bet is placed before its event or while it runs. */
public enum Phase {
    PRE_MATCH,
    LIVE
}
