package org.overround.contracts.push;

/** What all followers of a channel get. */
public sealed interface Publication {

    /** A frame for those who stand where it begins. */
    record Delta(Frame frame) implements Publication {}

    /**
     * The channel began anew (another epoch, or a gap in the log behind it): everybody gets the
     * snapshot.
     */
    record Restarted(ChannelName channel, Snapshot snapshot) implements Publication {}
}
