package org.overround.contracts.push;

/** WebSocket close codes of the protocol. */
public enum CloseCode {
    /** The server is going down; come back after the time the {@code drain} frame said. */
    RESTART(1012, "restart"),
    /** The token is not, or no longer, good. */
    BAD_TOKEN(4001, "bad token"),
    /** Nothing could be written for too long. */
    TOO_SLOW(4008, "too slow"),
    /** Not a frame of this protocol: binary, oversized, or too many at once. */
    BAD_REQUEST(4009, "bad request");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
