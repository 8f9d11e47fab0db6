package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.Signal;
import org.overround.contracts.book.Tick;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.Scope;
import org.overround.odds.guard.EventGuard;
import org.overround.odds.guard.domain.Causes;

/**
 * The books of all events of one partition of the input log, and their only writer.
 *
 * <p>Deterministic: the same inputs at the same positions give equal deltas, also when the book was
 * exported and restored anywhere between. Not for two threads at once.
 *
 * <p>To save it: take {@link #takeTouched()}, {@link #snapshot} of each of these and {@link
 * #state()} at one moment, between two inputs; once the deltas made so far are safe, write the
 * snapshots, and after them the state as the mark "everything up to here is covered".
 */
public final class PartitionBook {

    /** An event's part in an input that concerns many. */
    @FunctionalInterface
    private interface Part {
        void of(EventBook event);
    }

    private final House house;
    private final Map<EventId, EventBook> events = new LinkedHashMap<>();
    private final Set<EventId> touched = new LinkedHashSet<>();
    private final DueTimes dueTimes = new DueTimes();
    private long appliedOffset;

    /** A partition nobody has fed yet: default margins, everything guarded. */
    public PartitionBook() {
        house = new House();
        appliedOffset = -1;
    }

    private PartitionBook(PartitionState state) {
        house = new House(state);
        appliedOffset = state.appliedOffset();
    }

    /** The book as it was saved; snapshots may be newer than the partition's state. */
    public static PartitionBook restored(PartitionState state, Collection<EventSnapshot> events) {
        var book = new PartitionBook(state);
        events.stream()
                .map(saved -> new EventBook(saved, book.house))
                .sorted(
                        Comparator.comparingLong(EventBook::firstOffset)
                                .thenComparing(EventBook::id))
                .forEach(event -> {
                    book.events.put(event.id(), event);
                    book.dueTimes.note(event);
                });
        return book;
    }

    /**
     * One step: what it changed, in a deterministic order, one delta for each event that changed.
     *
     * <p>Positions must rise; an input at or below the last offset is a repetition and changes
     * nothing.
     */
    public List<OddsChanged> apply(BookInput input, InputPosition position) {
        if (position.offset() <= appliedOffset) {
            return List.of();
        }
        appliedOffset = position.offset();
        return switch (input) {
            case FeedUpdate update -> feed(update, position);
            case TraderCommand command -> command(command, position);
            case Signal signal -> signal(signal, position);
            case MarginRulesChanged rules -> marginRules(rules, position);
            case GuardRulesChanged rules -> guardRules(rules, position);
            case FeedHealthChanged health -> health(health, position);
            case Tick _ -> due(position);
        };
    }

    /**
     * The events whose state has changed since this was last asked, also where no reader was told;
     * asking forgets them.
     */
    public List<EventId> takeTouched() {
        var taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /** All events, in the order in which they turned up. */
    public List<EventId> events() {
        return List.copyOf(events.keySet());
    }

    /**
     * One event as it is now.
     *
     * @throws IllegalArgumentException when the partition has no such event
     */
    public EventSnapshot snapshot(EventId id) {
        var event = events.get(id);
        if (event == null) {
            throw new IllegalArgumentException("no event " + id + " in this partition");
        }
        return new EventSnapshot(event.view(), event.state(appliedOffset));
    }

    /** What the events share, as it is now. */
    public PartitionState state() {
        return house.state(appliedOffset);
    }

    private List<OddsChanged> feed(FeedUpdate update, InputPosition position) {
        var event = events.get(update.event());
        if (event == null) {
            event = new EventBook(update.event(), position, house);
            events.put(update.event(), event);
        } else if (event.hasSeen(position.offset())) {
            return List.of();
        }
        return event.feed(update, position.atMillis()) ? close(event, position) : List.of();
    }

    private List<OddsChanged> command(TraderCommand command, InputPosition position) {
        var event = events.get(command.event());
        if (event == null || event.firstOffset() > position.offset()) {
            return List.of(refused(command, position));
        }
        if (event.hasSeen(position.offset())) {
            return List.of();
        }
        event.command(command);
        return close(event, position);
    }

    /** The outcome for an event nobody has heard of: version 0 of the epoch it would have had. */
    private OddsChanged refused(TraderCommand command, InputPosition position) {
        var outcome = house.refused().of(command.id());
        if (outcome == null) {
            outcome = EventGuard.refused(command, "there is no event " + command.event());
            house.refused().remember(outcome);
        }
        return new OddsChanged(
                command.event(),
                EventBook.epoch(position),
                0,
                ProfileId.DEFAULT,
                position.atMillis(),
                position.tsMicros(),
                null,
                List.of(),
                List.of(),
                List.of(outcome));
    }

    /** Signals of other kinds than those the rest of the house may raise change nothing. */
    private List<OddsChanged> signal(Signal signal, InputPosition position) {
        if (!Causes.isSignal(signal.kind())) {
            return due(position);
        }
        var at = position.atMillis();
        if (signal.leaseMillis() > 0) {
            var cause = Causes.signal(signal, at);
            house.signals().put(cause);
            return each(
                    event -> reaches(signal, event), event -> event.signal(cause, at), position);
        }
        var key = Causes.key(signal);
        house.signals().remove(key);
        return each(
                event -> reaches(signal, event),
                event -> event.signalEnds(key, signal.actor(), signal.reason(), at),
                position);
    }

    private static boolean reaches(Signal signal, EventBook event) {
        return switch (signal.scope()) {
            case Scope.OfMarket(var id, _) -> id.equals(event.id());
            case Scope.OfEvent(var id) -> id.equals(event.id());
            case Scope.OfSport(var sport) -> sport.equals(event.sport());
        };
    }

    private List<OddsChanged> marginRules(MarginRulesChanged rules, InputPosition position) {
        var at = position.atMillis();
        return house.take(rules)
                ? each(_ -> true, event -> event.marginRulesChanged(at), position)
                : due(position);
    }

    private List<OddsChanged> guardRules(GuardRulesChanged rules, InputPosition position) {
        var at = position.atMillis();
        var actor = rules.revision().actor();
        return house.take(rules)
                ? each(_ -> true, event -> event.guardRulesChanged(actor, at), position)
                : due(position);
    }

    private List<OddsChanged> health(FeedHealthChanged health, InputPosition position) {
        var at = position.atMillis();
        return house.take(health)
                ? each(
                        event -> event.isServedBy(health.provider()),
                        event -> event.feedHealthChanged(at),
                        position)
                : due(position);
    }

    /** Does the events' part in order, then lets time pass for the others. */
    private List<OddsChanged> each(
            Predicate<EventBook> concerned, Part part, InputPosition position) {
        var deltas = new ArrayList<OddsChanged>();
        for (var event : events.values()) {
            if (!event.hasSeen(position.offset()) && concerned.test(event)) {
                part.of(event);
                deltas.addAll(close(event, position));
            }
        }
        deltas.addAll(due(position));
        return deltas;
    }

    /** Time passes: what is due ends, nothing else is looked at. */
    private List<OddsChanged> due(InputPosition position) {
        house.signals().expire(position.atMillis());
        if (!dueTimes.isDue(position.atMillis())) {
            return List.of();
        }
        var deltas = new ArrayList<OddsChanged>();
        for (var event : dueTimes.take(position.atMillis())) {
            if (event.hasSeen(position.offset())) {
                dueTimes.note(event);
            } else {
                event.tick(position.atMillis());
                deltas.addAll(close(event, position));
            }
        }
        return deltas;
    }

    private List<OddsChanged> close(EventBook event, InputPosition position) {
        touched.add(event.id());
        var delta = event.close(position);
        dueTimes.note(event);
        return delta == null ? List.of() : List.of(delta);
    }
}
