package org.overround.bets.price;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.OddsFollower;
import org.overround.contracts.odds.OddsFollower.Step;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;

/**
 * The fold of the odds' log with how fresh each partition is; free of any transport.
 *
 * <p>One thread calls the methods that change it, in the order {@link OddsFollower} wants; any
 * thread may ask.
 */
public final class FreshBook implements OddsBook {

    private final OddsFollower follower = new OddsFollower();
    private final Map<MarketId, EventId> homes = new ConcurrentHashMap<>();
    private final Map<EventId, Integer> partitions = new ConcurrentHashMap<>();
    private final Map<Integer, Long> toldMicros = new ConcurrentHashMap<>();
    private final Map<EventId, Boolean> gaps = new ConcurrentHashMap<>();
    private final WallClock clock;
    private final long freshMicros;
    private volatile boolean complete;
    private volatile long feedMillis;

    /** The wall clock, in microseconds since 1970. */
    @FunctionalInterface
    public interface WallClock {
        long micros();
    }

    public FreshBook(WallClock clock, long freshMillis) {
        this.clock = clock;
        this.freshMicros = TimeUnit.MILLISECONDS.toMicros(freshMillis);
    }

    /** Takes an event as its owner saved it. */
    public void checkpoint(int partition, EventView saved) {
        partitions.put(saved.event(), partition);
        gaps.remove(saved.event());
        if (follower.checkpoint(saved)) {
            saved.markets().keySet().forEach(market -> homes.put(market, saved.event()));
        }
    }

    /** Takes how far a partition's checkpoints reach. */
    public void mark(PartitionMark mark) {
        follower.mark(mark);
    }

    /** From where each partition is to be read, given where it ends now. */
    public Map<Integer, Long> follow(Map<Integer, Long> ends) {
        var from = follower.follow(ends);
        ends.keySet().forEach(partition -> toldMicros.putIfAbsent(partition, 0L));
        look();
        return from;
    }

    /**
     * Takes one delta.
     *
     * @return false when a version is missing before it: the book must be loaded again
     */
    public boolean delta(int partition, long offset, OddsChanged delta) {
        var step = follower.delta(partition, offset, delta);
        return switch (step) {
            case Step.Applied _ -> {
                partitions.put(delta.event(), partition);
                delta.markets().forEach(change -> homes.put(change.market(), delta.event()));
                yield true;
            }
            case Step.Gap _ -> {
                gaps.put(delta.event(), true);
                yield false;
            }
            case Step.Known _, Step.Waiting _ -> true;
        };
    }

    /** Takes a sign of life: everything told before it on its partition is known now. */
    public void tick(long offset, PartitionTick tick) {
        follower.skipped(tick.partition(), offset);
        toldMicros.merge(tick.partition(), tick.tsMicros(), Math::max);
        feedMillis = Math.max(feedMillis, tick.atMillis());
    }

    public void skipped(int partition, long offset) {
        follower.skipped(partition, offset);
    }

    /** Notes, after a batch, whether everything there was at the start has been seen. */
    public void look() {
        if (!complete && follower.caughtUp()) {
            complete = true;
        }
    }

    /** Drops what has been over since before then. */
    public void forget(long beforeMicros) {
        for (var event : follower.forget(beforeMicros)) {
            partitions.remove(event);
            gaps.remove(event);
            homes.values().removeIf(event::equals);
        }
    }

    /** Whether an event waits for a missing version. */
    public boolean incomplete() {
        return !gaps.isEmpty();
    }

    @Override
    public @Nullable Quoted market(MarketId market) {
        var home = homes.get(market);
        var event = home == null ? null : follower.view(home);
        var view = event == null ? null : event.markets().get(market);
        return event == null || view == null ? null : new Quoted(event, view, fresh(event));
    }

    private boolean fresh(EventView event) {
        var partition = partitions.get(event.event());
        return complete
                && partition != null
                && !event.degraded()
                && !gaps.containsKey(event.event())
                && clock.micros() - toldMicros.getOrDefault(partition, 0L) <= freshMicros;
    }

    @Override
    public @Nullable EventView event(EventId event) {
        return follower.view(event);
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean current() {
        return complete && gaps.isEmpty() && ageMicros() <= freshMicros;
    }

    @Override
    public long ageMillis() {
        return TimeUnit.MICROSECONDS.toMillis(ageMicros());
    }

    private long ageMicros() {
        var oldest = toldMicros.values().stream().mapToLong(Long::longValue).min().orElse(0);
        return Math.max(0, clock.micros() - oldest);
    }

    @Override
    public long feedMillis() {
        return feedMillis;
    }

    @Override
    public List<String> sports() {
        return follower.views().stream()
                .map(view -> view.sport().value())
                .distinct()
                .sorted()
                .toList();
    }
}
