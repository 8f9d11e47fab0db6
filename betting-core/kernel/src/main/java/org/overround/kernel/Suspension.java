package org.overround.kernel;

import java.time.Instant;

/**
 * One cause that keeps markets suspended: what, how far it reaches, who raised it, when, why, and
 * its way out.
 *
 * <p>Invariant: two causes with the same {@link Key} are one; one cause's end never lifts another.
 */
public record Suspension(Key key, String actor, Instant since, String reason, Exit exit) {

    /**
     * The identity of a cause: a second goal does not add to the first, a second trader's
     * suspension does.
     */
    public record Key(CauseKind kind, Scope scope, String source) {}

    /** How a cause ends. */
    public sealed interface Exit {

        /** Only by a person's command. */
        record ByHand() implements Exit {}

        /**
         * By the source that raised it saying so: the provider reopens, the feed recovers, the book
         * is valid again.
         */
        record BySource() implements Exit {}

        /** By itself at {@code until}, unless it is raised again before. */
        record Lease(Instant until) implements Exit {}

        /**
         * By itself after {@code stableMillis} without a price swing, counted from {@code from}.
         */
        record CoolDown(Instant from, long stableMillis) implements Exit {
            public Instant until() {
                return from.plusMillis(stableMillis);
            }
        }
    }
}
