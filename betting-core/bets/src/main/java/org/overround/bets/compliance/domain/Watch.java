package org.overround.bets.compliance.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the gate can see, and so whether this instance holds the markets (DESIGN section 5).
 *
 * <pre>
 *   Starting --good--> Sound <--good-- Shaken
 *      |                 |               |
 *      | bad for 15 s    +-----bad-----> + --bad--> Down --good--> Sound (lets go)
 *      +------------------------------------------> Down   renews its lease every 5 s
 * </pre>
 *
 * <p>One bad look is no outage, two are: so a lease comes within seconds and not with every lost
 * packet. Bets fail closed at the first bad look all the same.
 */
public sealed interface Watch {

    /** How long a start may take before its silence is an outage. */
    Duration GRACE = Duration.ofSeconds(15);

    /** How long the lease lasts, and how often it is renewed. */
    Duration LEASE = Duration.ofSeconds(15);

    Duration RENEWAL = Duration.ofSeconds(5);

    /** What one look found. */
    sealed interface Seen {

        /** The copies were brought up to date then. */
        record Refreshed(Instant at) implements Seen {}

        /** Redis answers and knows of no refresh: it is new or was emptied. */
        record Never() implements Seen {}

        record Unreachable() implements Seen {}
    }

    /** What is to be done after a look. */
    sealed interface Action {
        record Nothing() implements Action {}

        /** Raise or renew the lease. */
        record Hold(String why) implements Action {}

        record LetGo() implements Action {}
    }

    record Starting(Instant since) implements Watch {}

    record Sound() implements Watch {}

    record Shaken() implements Watch {}

    /** The lease was last raised at {@code heldAt}; {@link Instant#MIN}: it could not be. */
    record Down(Instant since, String why, Instant heldAt) implements Watch {

        /** The lease could not be raised: it is due at once. */
        public Down unheld() {
            return new Down(since, why, Instant.MIN);
        }
    }

    record Step(Watch next, Action action) {}

    /** Why bets cannot be judged by this; empty when they can. */
    static String objection(Seen seen, Instant now, Duration maxAge) {
        return switch (seen) {
            case Seen.Unreachable _ -> "compliance data cannot be reached";
            case Seen.Never _ -> "compliance data is not loaded";
            case Seen.Refreshed(var at) -> {
                var age = Duration.between(at, now);
                yield age.compareTo(maxAge) > 0
                        ? "compliance data is " + age.toSeconds() + " s old"
                        : "";
            }
        };
    }

    /** Takes one look. */
    default Step look(Seen seen, Instant now, Duration maxAge) {
        var why = objection(seen, now, maxAge);
        return why.isEmpty() ? good() : bad(why, now);
    }

    private Step good() {
        return switch (this) {
            case Starting _, Sound _, Shaken _ -> new Step(new Sound(), new Action.Nothing());
            case Down _ -> new Step(new Sound(), new Action.LetGo());
        };
    }

    private Step bad(String why, Instant now) {
        return switch (this) {
            case Starting(var since) ->
                    now.isBefore(since.plus(GRACE))
                            ? new Step(this, new Action.Nothing())
                            : down(now, why, now);
            case Sound _ -> new Step(new Shaken(), new Action.Nothing());
            case Shaken _ -> down(now, why, now);
            case Down(var since, _, var heldAt) ->
                    heldAt.equals(Instant.MIN) || !now.isBefore(heldAt.plus(RENEWAL))
                            ? down(since, why, now)
                            : new Step(new Down(since, why, heldAt), new Action.Nothing());
        };
    }

    private static Step down(Instant since, String why, Instant heldAt) {
        return new Step(new Down(since, why, heldAt), new Action.Hold(why));
    }
}
