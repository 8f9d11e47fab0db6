package org.overround.gateway.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.OddsFollower;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.push.OddsListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was read from the log, keeps the view and tells everyone who listens.
 *
 * <p>One thread calls it; {@link #flow()} may be read from any. A listener that fails is logged and
 * the rest go on: one of them must not stop prices for the others.
 */
public final class OddsIntake {

    private static final Logger LOG = LoggerFactory.getLogger(OddsIntake.class);

    private final OddsFollower follower = new OddsFollower();
    private final List<OddsListener> listeners;
    private volatile Flow flow = Flow.STARTING;
    private boolean toldCaughtUp;

    public OddsIntake(List<OddsListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Takes the book as it is saved, and where the log of deltas ends now.
     *
     * @return from where to read each partition of the deltas
     */
    public Map<Integer, Long> load(
            Collection<EventView> saved, Collection<PartitionMark> marks, Map<Integer, Long> ends) {
        for (var view : saved) {
            if (follower.checkpoint(view)) {
                tell(listener -> listener.loaded(view));
            }
        }
        marks.forEach(follower::mark);
        var from = follower.follow(ends);
        look();
        return from;
    }

    /**
     * Takes one delta; true when it shows that a version is missing, so the book must be loaded
     * again.
     */
    public boolean delta(int partition, long offset, OddsChanged delta) {
        return switch (follower.delta(partition, offset, delta)) {
            case OddsFollower.Step.Applied(var view) -> {
                tell(listener -> listener.on(delta, view));
                yield false;
            }
            case OddsFollower.Step.Known _, OddsFollower.Step.Waiting _ -> false;
            case OddsFollower.Step.Gap gap -> {
                LOG.warn(
                        "event {} misses what came before version {} of epoch {}: loading the book"
                                + " again",
                        gap.event(),
                        gap.version(),
                        gap.epoch());
                yield true;
            }
        };
    }

    /** Passes over a record that cannot be read. */
    public void skipped(int partition, long offset) {
        follower.skipped(partition, offset);
    }

    /** To be called after each batch: sees whether the start of the log has been caught up with. */
    public void look() {
        if (!toldCaughtUp && follower.caughtUp()) {
            toldCaughtUp = true;
            tell(OddsListener::caughtUp);
        }
        var behind = follower.behind().values().stream().mapToLong(Long::longValue).sum();
        flow = new Flow(true, behind, toldCaughtUp, flow.reachable(), follower.gaps().size());
    }

    /** Drops events that are over and have not changed since then. */
    public void forget(long beforeMicros) {
        for (var event : follower.forget(beforeMicros)) {
            tell(listener -> listener.removed(event));
        }
    }

    /** Says whether the log answers; true when that is news. */
    public boolean reachable(boolean now) {
        if (flow.reachable() == now) {
            return false;
        }
        flow = flow.withReachable(now);
        tell(listener -> listener.cutOff(!now));
        return true;
    }

    public Flow flow() {
        return flow;
    }

    private void tell(Consumer<OddsListener> news) {
        for (var listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException failure) {
                LOG.error("{} failed at a change of odds", listener.getClass().getName(), failure);
            }
        }
    }
}
