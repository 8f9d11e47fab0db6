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
    /** Prices are still being loaded. */
    UNAVAILABLE
}
