package org.overround.gateway.push;

import org.jspecify.annotations.Nullable;

/** A channel that is about whoever's token it is: only a signed-in player can follow it. */
public enum PlayerChannel {
    /** The player's bets. */
    BETS("bets"),
    /** The player's money. */
    WALLET("wallet");

    private final String text;

    PlayerChannel(String text) {
        this.text = text;
    }

    /** The name as it goes over the wire. */
    public String text() {
        return text;
    }

    /** The channel of this name; null when it is none of these. */
    public static @Nullable PlayerChannel named(String text) {
        for (var channel : values()) {
            if (channel.text.equals(text)) {
                return channel;
            }
        }
        return null;
    }
}
