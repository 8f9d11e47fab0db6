package org.overround.gateway.catalogue;

/**
 * How the catalogue's source is doing, at one moment.
 *
 * @param loaded the book's checkpoints have been read
 * @param behind how many deltas that were there at the start are still to be read
 * @param caughtUp all of them have been read, once
 * @param reachable the log answers
 * @param gaps events that wait for the book because a version is missing
 */
public record Flow(boolean loaded, long behind, boolean caughtUp, boolean reachable, int gaps) {

    /** Before anything is known. */
    public static final Flow STARTING = new Flow(false, 0, false, true, 0);

    Flow withReachable(boolean now) {
        return new Flow(loaded, behind, caughtUp, now, gaps);
    }
}
