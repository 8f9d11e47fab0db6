package org.overround.kernel;

/**
 * The life of an event.
 *
 * <pre>
 *   Scheduled --> Live --> Finished --> Resulted --> Settled --> Archived
 *     |    ^       |                                               ^  ^  ^
 *     v    |       +--> Abandoned ---------------------------------+  |  |
 *   Postponed --> Cancelled ------------------------------------------+  |
 *     (Scheduled --> Cancelled) -----------------------------------------+
 * </pre>
 *
 * <p>Invariant: an event never becomes live again once it is finished. A feed that jumps (Scheduled
 * to Finished, after an outage) is followed by walking the legal moves between, see {@link
 * #towards(EventStatus)}.
 */
public sealed interface EventLifecycle {

    EventStatus status();

    record Scheduled() implements EventLifecycle {
        public Live start() {
            return new Live();
        }

        public Postponed postpone() {
            return new Postponed();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }

        @Override
        public EventStatus status() {
            return EventStatus.SCHEDULED;
        }
    }

    record Live() implements EventLifecycle {
        public Finished finish() {
            return new Finished();
        }

        public Abandoned abandon() {
            return new Abandoned();
        }

        @Override
        public EventStatus status() {
            return EventStatus.LIVE;
        }
    }

    record Finished() implements EventLifecycle {
        public Resulted result() {
            return new Resulted();
        }

        @Override
        public EventStatus status() {
            return EventStatus.FINISHED;
        }
    }

    record Resulted() implements EventLifecycle {
        public Settled settle() {
            return new Settled();
        }

        @Override
        public EventStatus status() {
            return EventStatus.RESULTED;
        }
    }

    record Settled() implements EventLifecycle {
        public Archived archive() {
            return new Archived();
        }

        @Override
        public EventStatus status() {
            return EventStatus.SETTLED;
        }
    }

    record Postponed() implements EventLifecycle {
        public Scheduled reschedule() {
            return new Scheduled();
        }

        public Cancelled cancel() {
            return new Cancelled();
        }

        @Override
        public EventStatus status() {
            return EventStatus.POSTPONED;
        }
    }

    record Abandoned() implements EventLifecycle {
        public Archived archive() {
            return new Archived();
        }

        @Override
        public EventStatus status() {
            return EventStatus.ABANDONED;
        }
    }

    record Cancelled() implements EventLifecycle {
        public Archived archive() {
            return new Archived();
        }

        @Override
        public EventStatus status() {
            return EventStatus.CANCELLED;
        }
    }

    record Archived() implements EventLifecycle {
        @Override
        public EventStatus status() {
            return EventStatus.ARCHIVED;
        }
    }

    /** The state a stored name stands for. */
    static EventLifecycle of(EventStatus status) {
        return switch (status) {
            case SCHEDULED -> new Scheduled();
            case LIVE -> new Live();
            case FINISHED -> new Finished();
            case RESULTED -> new Resulted();
            case SETTLED -> new Settled();
            case ARCHIVED -> new Archived();
            case POSTPONED -> new Postponed();
            case ABANDONED -> new Abandoned();
            case CANCELLED -> new Cancelled();
        };
    }

    /**
     * Follows a feed that says where the event is now: the nearest state towards {@code told} that
     * legal moves reach, or this state when none leads there (a feed cannot make a finished event
     * live again).
     */
    default EventLifecycle towards(EventStatus told) {
        var state = this;
        while (state.status() != told) {
            var next = state.step(told);
            if (next.status() == state.status()) {
                return this;
            }
            state = next;
        }
        return state;
    }

    /** One legal move on the way to {@code told}; this state when there is none. */
    private EventLifecycle step(EventStatus told) {
        return switch (this) {
            case Scheduled scheduled ->
                    switch (told) {
                        case POSTPONED -> scheduled.postpone();
                        case CANCELLED -> scheduled.cancel();
                        case LIVE, FINISHED, RESULTED, SETTLED, ABANDONED, ARCHIVED ->
                                scheduled.start();
                        case SCHEDULED -> scheduled;
                    };
            case Live live ->
                    switch (told) {
                        case ABANDONED -> live.abandon();
                        case FINISHED, RESULTED, SETTLED, ARCHIVED -> live.finish();
                        case SCHEDULED, LIVE, POSTPONED, CANCELLED -> live;
                    };
            case Finished finished ->
                    switch (told) {
                        case RESULTED, SETTLED, ARCHIVED -> finished.result();
                        case SCHEDULED, LIVE, FINISHED, POSTPONED, ABANDONED, CANCELLED -> finished;
                    };
            case Resulted resulted ->
                    told == EventStatus.SETTLED || told == EventStatus.ARCHIVED
                            ? resulted.settle()
                            : resulted;
            case Settled settled -> told == EventStatus.ARCHIVED ? settled.archive() : settled;
            case Postponed postponed ->
                    switch (told) {
                        case CANCELLED -> postponed.cancel();
                        case SCHEDULED, LIVE, FINISHED, RESULTED, SETTLED, ABANDONED, ARCHIVED ->
                                postponed.reschedule();
                        case POSTPONED -> postponed;
                    };
            case Abandoned abandoned ->
                    told == EventStatus.ARCHIVED ? abandoned.archive() : abandoned;
            case Cancelled cancelled ->
                    told == EventStatus.ARCHIVED ? cancelled.archive() : cancelled;
            case Archived archived -> archived;
        };
    }
}
