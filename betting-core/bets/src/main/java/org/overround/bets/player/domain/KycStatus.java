package org.overround.bets.player.domain;

/** How far a player's identity is known; only {@link #VERIFIED} may bet. */
public enum KycStatus {
    PENDING,
    IN_REVIEW,
    VERIFIED,
    REJECTED,
    EXPIRED
}
