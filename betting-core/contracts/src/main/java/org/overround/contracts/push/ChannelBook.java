package org.overround.contracts.push;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * Every channel over one memory view: what is known, what is followed, and what followers get next.
 *
 * <p>Knows no transport and no clock: steps of the view go in, publications come out, and whoever
 * owns it sends them. One thread at a time. Channels exist while somebody follows them and a little
 * longer, so that who comes back finds their frames; memory is bounded by what is followed.
 */
public final class ChannelBook {

    private static final int MOST_SPORTS_TOLD = 20;

    private final String serverEpoch;
    private final FrameBounds bounds;
    private final KnownEvents known = new KnownEvents();
    private final Map<ChannelName, ChannelLog> logs = new HashMap<>();
    private final Map<EventId, Set<ChannelName.OfMarket>> marketLogs = new HashMap<>();
    private final Set<ChannelLog> waiting = new LinkedHashSet<>();
    private int sportEpochs;
    private boolean caughtUp;
    private boolean cutOff;

    /**
     * @param serverEpoch the epoch of sport channels: different for every server and start
     */
    public ChannelBook(String serverEpoch, FrameBounds bounds) {
        this.serverEpoch = serverEpoch;
        this.bounds = bounds;
    }

    /** From now on an id that is not known does not exist. */
    public void caughtUp() {
        caughtUp = true;
    }

    /**
     * The log behind the view cannot be read any more, or again. While it cannot, every event
     * counts as degraded; versions belong to the owner, so followers are told by a snapshot at the
     * position they have.
     */
    public List<Publication> cutOff(boolean nowCutOff) {
        if (cutOff == nowCutOff) {
            return List.of();
        }
        cutOff = nowCutOff;
        var told = new ArrayList<Publication>();
        for (var log : logs.values()) {
            log.forgetSnapshot();
            if (log.followed()) {
                told.add(new Publication.Restarted(log.name(), snapshot(log)));
            }
        }
        return told;
    }

    /** A view that does not follow from the one before it: its followers start anew. */
    public List<Publication> loaded(EventView view) {
        var before = known.event(view.event());
        if (before != null
                && before.epoch().equals(view.epoch())
                && view.version() <= before.version()) {
            return List.of();
        }
        known.put(view);
        var restarted = new ArrayList<Publication>();
        restart(new ChannelName.OfEvent(view.event()), position(view), restarted);
        for (var market : marketLogs.getOrDefault(view.event(), Set.of())) {
            restart(market, position(view), restarted);
        }
        restart(new ChannelName.OfSport(view.sport()), nextSportEpoch(), restarted);
        if (before != null && !before.sport().equals(view.sport())) {
            restart(new ChannelName.OfSport(before.sport()), nextSportEpoch(), restarted);
        }
        return restarted;
    }

    private void restart(ChannelName name, Position start, List<Publication> restarted) {
        var log = logs.get(name);
        if (log == null) {
            return;
        }
        waiting.remove(log);
        log.restart(start);
        if (log.followed()) {
            restarted.add(new Publication.Restarted(name, snapshot(log)));
        }
    }

    /**
     * One step of an event. A version already known is ignored; one that leaves a gap counts as
     * loaded.
     */
    public List<Publication> on(OddsChanged delta, EventView after) {
        var before = known.event(after.event());
        if (before != null
                && (!before.epoch().equals(after.epoch())
                        || after.version() > before.version() + 1)) {
            return loaded(after);
        }
        if (before != null && after.version() <= before.version()) {
            return List.of();
        }
        known.put(after);
        var changes = changes(delta, before, after);
        var published = new ArrayList<Publication>();
        add(logs.get(new ChannelName.OfEvent(after.event())), after.version(), changes, published);
        for (var name : marketLogs.getOrDefault(after.event(), Set.of())) {
            add(logs.get(name), after.version(), changes.only(name.market()), published);
        }
        onSports(before, after, changes, published);
        return published;
    }

    private void onSports(
            @Nullable EventView before,
            EventView after,
            Changes changes,
            List<Publication> published) {
        var left = before == null || before.sport().equals(after.sport()) ? null : before.sport();
        if (left != null) {
            // A delta cannot say that an event is gone.
            restart(new ChannelName.OfSport(left), nextSportEpoch(), published);
        }
        var log = logs.get(new ChannelName.OfSport(after.sport()));
        if (log != null) {
            add(log, log.reached().seq() + 1, left == null ? changes : whole(after), published);
        }
    }

    private void add(
            @Nullable ChannelLog log, long at, Changes changes, List<Publication> published) {
        if (log == null) {
            return;
        }
        var frames = log.add(at, changes);
        if (frames.isEmpty()) {
            waiting.add(log);
        } else if (log.followed()) {
            frames.forEach(frame -> published.add(new Publication.Delta(frame)));
        }
    }

    private static Changes changes(OddsChanged delta, @Nullable EventView before, EventView after) {
        if (before == null) {
            return whole(after);
        }
        var markets = new ArrayList<MarketDelta>(delta.markets().size());
        for (var change : delta.markets()) {
            var view = after.markets().get(change.market());
            if (before.markets().containsKey(change.market()) || view == null) {
                markets.add(new MarketDelta(after.event(), false, after.version(), change));
            } else {
                markets.add(MarketDelta.whole(after.event(), view));
            }
        }
        var events =
                delta.change() == null
                        ? List.<EventDelta>of()
                        : List.of(new EventDelta(after.event(), false, delta.change()));
        return new Changes(events, markets, after.tsMicros());
    }

    private static Changes whole(EventView view) {
        var markets = new ArrayList<MarketDelta>(view.markets().size());
        for (var market : view.markets().values()) {
            markets.add(MarketDelta.whole(view.event(), market));
        }
        return new Changes(List.of(EventDelta.whole(view)), markets, view.tsMicros());
    }

    /** Drops an event. Who follows it keeps the last there was. */
    public void removed(EventId event) {
        var view = known.remove(event);
        var sport = view == null ? null : logs.get(new ChannelName.OfSport(view.sport()));
        if (sport != null) {
            sport.forgetSnapshot();
        }
    }

    /** Cuts what waits, channel by channel. */
    public List<Publication> tick() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        var published = new ArrayList<Publication>(waiting.size());
        for (var log : waiting) {
            var frame = log.tick();
            if (frame != null && log.followed()) {
                published.add(new Publication.Delta(frame));
            }
        }
        waiting.clear();
        return published;
    }

    /** Forgets channels that nobody has followed for long. */
    public void sweep(long nowMillis) {
        for (var each = logs.values().iterator(); each.hasNext(); ) {
            var log = each.next();
            if (log.forgettable(nowMillis)) {
                each.remove();
                waiting.remove(log);
                forget(log.name());
            }
        }
    }

    private void forget(ChannelName name) {
        switch (name) {
            case ChannelName.OfMarket market ->
                    marketLogs
                            .values()
                            .removeIf(names -> {
                                names.remove(market);
                                return names.isEmpty();
                            });
            case ChannelName.OfSport _, ChannelName.OfEvent _ -> {}
        }
    }

    /**
     * A client wants to follow a channel. Unless it is refused, {@link #unfollow} is due when it
     * leaves.
     */
    public Answer follow(ChannelName name, @Nullable Position since) {
        if (!caughtUp) {
            return new Answer.Refused(
                    PushError.UNAVAILABLE,
                    "prices are still being loaded; ask again in a few seconds");
        }
        var log = known(name) ? log(name) : null;
        if (log == null) {
            return new Answer.Refused(PushError.UNKNOWN_CHANNEL, unknown(name));
        }
        log.follow();
        var resumed = since == null ? null : log.resume(since);
        return resumed == null ? new Answer.Anew(snapshot(log)) : resumed;
    }

    private @Nullable ChannelLog log(ChannelName name) {
        var log = logs.get(name);
        var start = log == null ? start(name) : null;
        if (start == null) {
            return log;
        }
        var begun = new ChannelLog(name, start, bounds);
        logs.put(name, begun);
        if (name instanceof ChannelName.OfMarket market) {
            var home = known.home(market.market());
            if (home != null) {
                marketLogs.computeIfAbsent(home.event(), _ -> new LinkedHashSet<>()).add(market);
            }
        }
        return begun;
    }

    public void unfollow(ChannelName name, long nowMillis) {
        var log = logs.get(name);
        if (log != null) {
            log.unfollow(nowMillis);
        }
    }

    /** What a follower at {@code at}, which could not be written to for a while, gets now. */
    public CatchUp catchUp(ChannelName name, Position at) {
        var log = logs.get(name);
        if (log == null) {
            return new CatchUp.Nothing();
        }
        if (!log.epoch().equals(at.epoch())) {
            return new CatchUp.Anew(snapshot(log));
        }
        if (log.has(at.seq())) {
            return new CatchUp.Nothing();
        }
        var merged = log.mergedAfter(at.seq());
        return merged == null ? new CatchUp.Anew(snapshot(log)) : new CatchUp.Merged(merged);
    }

    public int channels() {
        return logs.size();
    }

    private Snapshot snapshot(ChannelLog log) {
        return log.snapshot(() -> {
            var content = SnapshotContent.of(log.name(), known, cutOff);
            var tsMicros = content.events().stream().mapToLong(EventView::tsMicros).max().orElse(0);
            var at = log.reached();
            return new Snapshot(at, ServerFrames.snapshotTail(log.name(), at, tsMicros, content));
        });
    }

    private boolean known(ChannelName name) {
        return switch (name) {
            case ChannelName.OfEvent(var id) -> known.event(id) != null;
            case ChannelName.OfMarket(var id) -> known.market(id) != null;
            case ChannelName.OfSport(var sport) -> known.sports().contains(sport);
        };
    }

    /** Where a channel begins; null when nothing of that name is known. */
    private @Nullable Position start(ChannelName name) {
        return switch (name) {
            case ChannelName.OfEvent(var id) -> positionOrNull(known.event(id));
            case ChannelName.OfMarket(var id) -> positionOrNull(known.home(id));
            case ChannelName.OfSport _ -> nextSportEpoch();
        };
    }

    /**
     * An epoch of its own each time: positions of an earlier log must not be taken for positions of
     * this one.
     */
    private Position nextSportEpoch() {
        return new Position(serverEpoch + "." + ++sportEpochs, 0);
    }

    private static @Nullable Position positionOrNull(@Nullable EventView view) {
        return view == null ? null : position(view);
    }

    private static Position position(EventView view) {
        return new Position(view.epoch(), view.version());
    }

    private String unknown(ChannelName name) {
        return switch (name) {
            case ChannelName.OfEvent(var id) ->
                    "event '" + id + "' is not known; REST /api/v1/events lists what is";
            case ChannelName.OfMarket(var id) ->
                    "market '" + id + "' is not known; REST /api/v1/events/{id} lists what is";
            case ChannelName.OfSport(var sport) -> {
                var allowed =
                        known.sports().stream()
                                .limit(MOST_SPORTS_TOLD)
                                .map(SportId::value)
                                .collect(Collectors.joining(", "));
                yield "sport '"
                        + sport
                        + "' is not known; known are: "
                        + (allowed.isEmpty() ? "none yet" : allowed);
            }
        };
    }
}
