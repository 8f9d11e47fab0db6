package org.overround.bets.cascade.domain;

/** What kind of bettor an agent takes the player for (B-Book guide, "Source Type Resolution"). */
public enum SourceType {
    NORMAL,
    SHARP,
    SYNDICATE,
    VIP,
    NEW_ACCOUNT;

    /** Whether it says that the player's bets are dangerous to keep. */
    boolean warns() {
        return this == SHARP || this == SYNDICATE;
    }
}
