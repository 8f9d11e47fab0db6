package org.overround.odds.guard.domain;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.overround.contracts.book.TraderCommand;
import org.overround.kernel.CauseKind;
import org.overround.kernel.Suspension;

/** What a trader's command does to the causes that stand in its scope. */
public sealed interface TraderDecision {

    /** The trader's stop is added. */
    record Raise(Suspension cause) implements TraderDecision {}

    /** These stops end. */
    record Lift(List<Suspension.Key> causes) implements TraderDecision {}

    /** Nothing to do, and why. */
    record Nothing(String detail) implements TraderDecision {}

    /**
     * Decides against the causes that hold the command's market (or event) now.
     *
     * <p>A trader's stop is his own: a second trader's adds to it. Resuming ends the trader's own
     * stop of that scope; a trader who has none takes over from the desk and ends the others' (or a
     * market would stay shut when its trader has gone home). A stop of another scope stays: who
     * stopped the event must resume the event.
     */
    static TraderDecision decide(
            TraderCommand command, Collection<Suspension> standing, long atMillis) {
        var stop = Causes.trader(command, atMillis);
        var stops =
                standing.stream()
                        .map(Suspension::key)
                        .filter(key -> key.kind() == CauseKind.TRADER)
                        .toList();
        return switch (command.action()) {
            case SUSPEND ->
                    stops.contains(stop.key())
                            ? new Nothing("already suspended by " + command.actor())
                            : new Raise(stop);
            case RESUME -> resume(stop.key(), stops);
        };
    }

    private static TraderDecision resume(Suspension.Key own, List<Suspension.Key> stops) {
        if (stops.contains(own)) {
            return new Lift(List.of(own));
        }
        var others = stops.stream().filter(key -> key.scope().equals(own.scope())).toList();
        if (!others.isEmpty()) {
            return new Lift(others);
        }
        return new Nothing(
                stops.isEmpty()
                        ? "not suspended by a trader"
                        : "the whole event is suspended by "
                                + stops.stream()
                                        .map(Suspension.Key::source)
                                        .collect(Collectors.joining(", "))
                                + ": resume the event");
    }
}
