package org.overround.contracts.odds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;

/**
 * The memory view every reader keeps: all events, from the checkpoints of {@code odds.book} and the
 * deltas of {@code odds.changed}.
 *
 * <p>Free of any transport: whoever reads the log calls it in this order, again from the top after
 * a gap or a lost connection.
 *
 * <pre>
 *   checkpoint* and mark*  (the newest record of each key of odds.book)
 *   follow(ends)           (where odds.changed ends now; answers from where to read each partition)
 *   delta*                 (in order within a partition)
 * </pre>
 *
 * <p>One thread calls the methods that change it; any thread may read {@link #views()}, which holds
 * immutable values. Versions it has are dropped, so reading a stretch of the log twice changes
 * nothing. A missing version is reported once and the event then waits, untouched, until a
 * checkpoint at or past the gap is loaded.
 */
public final class OddsFollower {

    private final ConcurrentHashMap<EventId, EventView> views = new ConcurrentHashMap<>();
    private final Set<EventId> waiting = new HashSet<>();
    private final Map<Integer, Long> marked = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Map<Integer, Long> goal = new HashMap<>();

    /** What a delta did to the view. */
    public sealed interface Step {

        /** It is the next version: {@code view} is the event with it. */
        record Applied(EventView view) implements Step {}

        /**
         * It repeats a version the view has: a delta made again, or the outcome of a command that
         * changed nothing.
         */
        record Known(EventView view) implements Step {}

        /**
         * A version is missing before it. The view is left as it was; the book must be loaded
         * again.
         */
        record Gap(EventId event, @Nullable EventView have, String epoch, long version)
                implements Step {}

        /** Its event has a gap that was reported before. */
        record Waiting(EventId event) implements Step {}
    }

    /**
     * Takes an event as its owner saved it.
     *
     * @return false when the view already is at that version or past it
     */
    public boolean checkpoint(EventView saved) {
        var have = views.get(saved.event());
        waiting.remove(saved.event());
        if (have != null
                && have.epoch().equals(saved.epoch())
                && have.version() >= saved.version()) {
            return false;
        }
        views.put(saved.event(), saved);
        return true;
    }

    /** Takes how far the checkpoints of one partition reach. */
    public void mark(PartitionMark mark) {
        marked.put(mark.partition(), mark.nextChangedOffset());
    }

    /**
     * The offset from which each partition of {@code odds.changed} is to be read, by partition.
     *
     * @param ends where every partition ends now: past these the follower has caught up. A
     *     partition without a mark is read from its beginning.
     */
    public Map<Integer, Long> follow(Map<Integer, Long> ends) {
        goal.clear();
        goal.putAll(ends);
        next.clear();
        for (var partition : ends.keySet()) {
            next.put(partition, marked.getOrDefault(partition, 0L));
        }
        return Map.copyOf(next);
    }

    /** Takes the delta that stands at one place in the log. */
    public Step delta(int partition, long offset, OddsChanged delta) {
        next.merge(partition, offset + 1, Math::max);
        var event = delta.event();
        var have = views.get(event);
        if (waiting.contains(event)) {
            return new Step.Waiting(event);
        }
        if (have != null && have.epoch().equals(delta.epoch())) {
            if (delta.version() <= have.version()) {
                return new Step.Known(have);
            }
            return delta.version() == have.version() + 1
                    ? applied(have.with(delta))
                    : gap(have, delta);
        }
        // Another epoch starts the event anew, so only its first version makes sense here. Version
        // 0 is the outcome of a command about an event that has no book.
        if (delta.version() == 1) {
            return applied(EventView.unseen(event, delta.epoch()).with(delta));
        }
        return delta.version() == 0
                ? new Step.Known(EventView.unseen(event, delta.epoch()))
                : gap(have, delta);
    }

    /** Passes over a place in the log that holds nothing readable. */
    public void skipped(int partition, long offset) {
        next.merge(partition, offset + 1, Math::max);
    }

    private Step applied(EventView view) {
        views.put(view.event(), view);
        return new Step.Applied(view);
    }

    private Step gap(@Nullable EventView have, OddsChanged delta) {
        waiting.add(delta.event());
        return new Step.Gap(delta.event(), have, delta.epoch(), delta.version());
    }

    /**
     * True once every delta that stood in the log when {@link #follow} was called has been seen.
     */
    public boolean caughtUp() {
        return !goal.isEmpty() && behind().isEmpty();
    }

    /** The partitions that are not caught up, and how many records each still misses. */
    public Map<Integer, Long> behind() {
        var missing = new HashMap<Integer, Long>();
        goal.forEach((partition, end) -> {
            var left = end - next.getOrDefault(partition, 0L);
            if (left > 0) {
                missing.put(partition, left);
            }
        });
        return Map.copyOf(missing);
    }

    /** The offset of the next delta to read, by partition. */
    public Map<Integer, Long> positions() {
        return Map.copyOf(next);
    }

    /** Events whose view is behind for want of a version. */
    public Set<EventId> gaps() {
        return Set.copyOf(waiting);
    }

    /** One event, null when there is none. */
    public @Nullable EventView view(EventId event) {
        return views.get(event);
    }

    /**
     * Every event now: a live, read-only collection of immutable views, safe to read from any
     * thread.
     */
    public Collection<EventView> views() {
        return Collections.unmodifiableCollection(views.values());
    }

    /**
     * Drops events that are over and have not changed since {@code beforeMicros} (wall clock,
     * microseconds): memory holds what can still be bet on or was on a while ago.
     */
    public List<EventId> forget(long beforeMicros) {
        var gone = new ArrayList<EventId>();
        for (var view : views.values()) {
            if (view.tsMicros() < beforeMicros && isOver(view)) {
                views.remove(view.event());
                waiting.remove(view.event());
                gone.add(view.event());
            }
        }
        return gone;
    }

    private static boolean isOver(EventView view) {
        return switch (view.status()) {
            case SETTLED, ARCHIVED, ABANDONED, CANCELLED -> true;
            case SCHEDULED, LIVE, FINISHED, RESULTED, POSTPONED -> false;
        };
    }
}
