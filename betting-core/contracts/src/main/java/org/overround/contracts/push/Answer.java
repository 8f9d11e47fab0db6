package org.overround.contracts.push;

import java.util.List;

/** What a client that wants to follow a channel gets. */
public sealed interface Answer {

    record Anew(Snapshot snapshot) implements Answer {}

    /**
     * All frames after {@code from}, the client's own position, and none missing; there may be
     * none.
     */
    record Resumed(Position from, List<Frame> frames) implements Answer {

        /** Where the client stands with them. */
        public Position to() {
            return frames.isEmpty()
                    ? from
                    : new Position(from.epoch(), Math.max(from.seq(), frames.getLast().seq()));
        }
    }

    record Refused(PushError error, String detail) implements Answer {}
}
