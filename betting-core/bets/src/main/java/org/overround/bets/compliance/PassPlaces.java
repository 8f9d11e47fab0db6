package org.overround.bets.compliance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.overround.bets.player.PlayerRows.Horizon;

/**
 * Where the next pass over the copies begins.
 *
 * <p>Redis keeps up to when it was refreshed, and is told so after the copies it is about. What it
 * forgets when it crashes is the last it was told, a second or two of it, and each part of a
 * cluster by itself; so a pass begins where the last one did that is five seconds older than what
 * Redis knows of. A Redis that knows of no refresh, or of one from before this process, gets
 * everybody.
 */
final class PassPlaces {

    private static final Duration FORGOTTEN_AT_MOST = Duration.ofSeconds(5);

    /** At three passes a minute five hours; a Redis restored from an older file gets everybody. */
    private static final int MOST_PLACES = 1_000;

    /** Where passes began that are done, oldest first. */
    private final Deque<Horizon> covered = new ArrayDeque<>();

    /**
     * Where to begin; null: it has to be everybody.
     *
     * @param refreshedAt what Redis knows of; long ago when it knows of nothing
     */
    synchronized @Nullable Horizon since(Instant refreshedAt) {
        var safeMillis = refreshedAt.minus(FORGOTTEN_AT_MOST).toEpochMilli();
        Horizon last = null;
        for (var place : covered) {
            if (place.atMillis() <= safeMillis) {
                last = place;
            }
        }
        return last;
    }

    /** A pass that began here is done. */
    synchronized void covered(Horizon place) {
        covered.addLast(place);
        if (covered.size() > MOST_PLACES) {
            covered.removeFirst();
        }
    }
}
