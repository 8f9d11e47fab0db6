package org.overround.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a market takes bets.
 *
 * <pre>
 *   Open <--> Suspended(causes) --> Settled
 *     \__________|________________> Cancelled
 * </pre>
 *
 * <p>A market is suspended exactly while it has causes: lifting one cause never lifts another.
 */
public sealed interface MarketState {

    MarketStatus status();

    record Open() implements MarketState {
        public Suspended suspend(Suspension cause) {
            return new Suspended(Map.of(cause.key(), cause));
        }

        public Settled settle(Instant at) {
            return new Settled(at);
        }

        public Cancelled cancel(String reason) {
            return new Cancelled(reason);
        }

        @Override
        public MarketStatus status() {
            return MarketStatus.OPEN;
        }
    }

    /** Causes keep the order in which they were raised; there is at least one. */
    record Suspended(Map<Suspension.Key, Suspension> causes) implements MarketState {
        public Suspended {
            if (causes.isEmpty()) {
                throw new IllegalArgumentException(
                        "a suspended market must have at least one cause");
            }
            causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        }

        /**
         * Adds a cause; the same key again replaces it (a lease is renewed, a cool-down starts
         * over).
         */
        public Suspended also(Suspension cause) {
            var more = new LinkedHashMap<>(causes);
            more.put(cause.key(), cause);
            return new Suspended(more);
        }

        /**
         * Takes one cause away; open when it was the last one. A key that is not there changes
         * nothing.
         */
        public MarketState lift(Suspension.Key key) {
            if (!causes.containsKey(key)) {
                return this;
            }
            var fewer = new LinkedHashMap<>(causes);
            fewer.remove(key);
            return fewer.isEmpty() ? new Open() : new Suspended(fewer);
        }

        public Settled settle(Instant at) {
            return new Settled(at);
        }

        public Cancelled cancel(String reason) {
            return new Cancelled(reason);
        }

        @Override
        public MarketStatus status() {
            return MarketStatus.SUSPENDED;
        }
    }

    record Settled(Instant at) implements MarketState {
        @Override
        public MarketStatus status() {
            return MarketStatus.SETTLED;
        }
    }

    record Cancelled(String reason) implements MarketState {
        @Override
        public MarketStatus status() {
            return MarketStatus.CANCELLED;
        }
    }

    /** The market's causes; none unless it is suspended. */
    default Collection<Suspension> suspensions() {
        return switch (this) {
            case Suspended suspended -> suspended.causes().values();
            case Open _, Settled _, Cancelled _ -> java.util.List.of();
        };
    }
}
