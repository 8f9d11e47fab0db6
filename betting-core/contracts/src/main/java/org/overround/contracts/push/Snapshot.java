package org.overround.contracts.push;

import org.jspecify.annotations.Nullable;

/**
 * All of a channel at one position. The tail is shared by all who get it; only the head has the
 * client's own id.
 */
public final class Snapshot {

    private final Position at;
    private final byte[] tail;

    Snapshot(Position at, byte[] tail) {
        this.at = at;
        this.tail = tail;
    }

    public Position at() {
        return at;
    }

    /**
     * The frame's first bytes; null id: nobody asked for it, the server starts the channel anew.
     */
    public byte[] head(@Nullable Long id) {
        return ServerFrames.snapshotHead(id);
    }

    /** The frame's other bytes. Shared: not to be written to. */
    public byte[] tail() {
        return tail;
    }
}
