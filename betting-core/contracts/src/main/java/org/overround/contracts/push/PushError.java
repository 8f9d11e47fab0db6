package org.overround.contracts.push;

/**
 * Codes of {@code error} frames. The connection stays.
 *
 * <p>{@code UNAVAILABLE} passes by itself: ask again. The others stay true until the client asks
 * for something else.
 */
public enum PushError {
    /** The frame is no JSON object. */
    BAD_FRAME,
    UNKNOWN_OP,
    MISSING_FIELD,
    /** A field has a value that is not allowed. */
    BAD_FIELD,
    /** The channel has none of the known forms, or nothing of that id or sport is known. */
    UNKNOWN_CHANNEL,
    TOO_MANY_CHANNELS,
    /** The channel is a signed-in player's, and this connection has no player's token. */
    NOT_SIGNED_IN,
    /** What was asked for cannot be read now, or not yet. */
    UNAVAILABLE
}
