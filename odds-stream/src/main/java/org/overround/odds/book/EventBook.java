package org.overround.odds.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.kernel.EventId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.EventGuard;
import org.overround.odds.guard.domain.Causes;

/**
 * The book of one event.
 *
 * <pre>
 *   feed | command | signal | rules | health | tick   -->   close(position): at most one delta
 * </pre>
 *
 * <p>Invariants: the version rises by one with every step that changed something a reader sees, and
 * by nothing else; the event's time never goes back; what a step raises is raised before what it
 * lifts is lifted, so nothing opens for the length of a step.
 */
final class EventBook {

    private final EventId id;
    private final String epoch;
    private final long firstOffset;
    private final House house;
    private final EventHead head = new EventHead();
    private final EventGuard guard;
    private final MarketBooks markets;
    private final List<CommandOutcome> outcomes = new ArrayList<>();
    private final List<ProviderId> providers;
    private final SeenStreams streams;
    private final CommandMemory commands;

    private long version;
    private long toldAtMillis;
    private long toldTsMicros;
    private long atMillis = Long.MIN_VALUE;
    private long appliedOffset;
    private boolean sportMoved;

    /** A new event, made by the input at {@code position}. */
    EventBook(EventId id, InputPosition position, House house) {
        this.id = id;
        this.house = house;
        epoch = epoch(position);
        firstOffset = position.offset();
        guard = new EventGuard(id);
        markets = new MarketBooks(id);
        providers = new ArrayList<>(1);
        streams = new SeenStreams(List.of());
        commands = new CommandMemory(List.of());
    }

    /** An event as it was saved. */
    EventBook(EventSnapshot saved, House house) {
        var view = saved.view();
        var owner = saved.owner();
        id = view.event();
        this.house = house;
        epoch = view.epoch();
        version = view.version();
        toldAtMillis = view.atMillis();
        toldTsMicros = view.tsMicros();
        firstOffset = owner.firstOffset();
        appliedOffset = owner.appliedOffset();
        atMillis = owner.lastAtMillis();
        providers = new ArrayList<>(owner.providers());
        streams = new SeenStreams(owner.streams());
        commands = new CommandMemory(owner.commands());
        head.restore(view, owner.statusTold());
        guard = new EventGuard(id);
        markets = new MarketBooks(id);
        guard.restoreStanding(owner.standing());
        owner.markets().forEach(market -> restore(market, view.markets().get(market.market())));
    }

    /**
     * The epoch a book made by this input has: derived from the log, so made again it is the same.
     */
    static String epoch(InputPosition position) {
        return Long.toString(position.logTimestampMillis(), Character.MAX_RADIX)
                + "-"
                + Long.toString(position.offset(), Character.MAX_RADIX);
    }

    EventId id() {
        return id;
    }

    long firstOffset() {
        return firstOffset;
    }

    SportId sport() {
        return head.sport();
    }

    /** Whether this book was saved after the input at {@code offset}, and has it in it. */
    boolean hasSeen(long offset) {
        return offset <= appliedOffset;
    }

    boolean isServedBy(ProviderId provider) {
        return providers.contains(provider);
    }

    /** When something ends by itself, in milliseconds. */
    long dueMillis() {
        return guard.dueMillis();
    }

    /** Takes a source message; false when it comes twice or late, which changes nothing at all. */
    boolean feed(FeedUpdate update, long nowMillis) {
        if (!streams.isNew(update.source())) {
            return false;
        }
        advance(nowMillis);
        var provider = update.source().provider();
        if (!providers.contains(provider)) {
            providers.add(provider);
            head.degraded(isDegraded());
        }
        takeHead(update);
        for (var incident : update.incidents()) {
            guard.incident(incident, Causes.actor(provider), atMillis, house.guardRules());
        }
        for (var market : update.markets()) {
            take(market, provider);
        }
        markets.refresh(house, head, providers, atMillis);
        if (sportMoved) {
            guard.dropOtherSports(head.sport());
            sportMoved = false;
        }
        head.derive(update.incidents(), markets);
        return true;
    }

    /** Takes a trader's command: acts once by its id. The event's time does not move. */
    void command(TraderCommand command) {
        var known = commands.of(command.id());
        if (known == null) {
            known = decide(command);
            commands.remember(known);
        }
        outcomes.add(known);
    }

    /** Another part of the house holds markets, or renews its lease. */
    void signal(Suspension cause, long nowMillis) {
        advance(nowMillis);
        if (house.guardRules().acts(cause.key().kind())) {
            guard.signal(cause, head.sport());
        }
    }

    /** Another part of the house lets go. */
    void signalEnds(Suspension.Key key, String actor, String reason, long nowMillis) {
        advance(nowMillis);
        guard.signalEnds(key, actor, reason);
    }

    /** Other margin rules hold: every market is priced again. */
    void marginRulesChanged(long nowMillis) {
        advance(nowMillis);
        markets.all().forEach(MarketBook::forgetMargin);
        refreshAll();
    }

    /** Other guard rules hold: every market is judged again. */
    void guardRulesChanged(String actor, long nowMillis) {
        advance(nowMillis);
        guard.inherit(head.sport(), house.signals(), house.guardRules(), atMillis);
        markets.all().forEach(MarketBook::forgetPrices);
        refreshAll();
        guard.dropInactive(house.guardRules(), actor);
    }

    /** A provider of this event went silent or came back. */
    void feedHealthChanged(long nowMillis) {
        advance(nowMillis);
        head.degraded(isDegraded());
        refreshAll();
    }

    /** Time has passed. */
    void tick(long nowMillis) {
        advance(nowMillis);
    }

    /**
     * Ends the step: what ends by itself by now ends, and what readers have to be told comes out;
     * null when there is nothing to tell.
     */
    @Nullable OddsChanged close(InputPosition position) {
        guard.expire(atMillis);
        var journal = takeJournal();
        var change = head.difference();
        var changes = markets.takeChanges(version + 1);
        var told = List.copyOf(outcomes);
        outcomes.clear();
        if (change != null || !changes.isEmpty() || !journal.isEmpty()) {
            version++;
            toldAtMillis = atMillis;
            toldTsMicros = position.tsMicros();
        } else if (told.isEmpty()) {
            return null;
        }
        return new OddsChanged(
                id,
                epoch,
                version,
                ProfileId.DEFAULT,
                atMillis,
                position.tsMicros(),
                change,
                changes,
                journal,
                told);
    }

    /** What readers see. */
    EventView view() {
        var info = head.info();
        return new EventView(
                id,
                epoch,
                version,
                toldAtMillis,
                toldTsMicros,
                info.sport(),
                info.competition(),
                info.competitionName(),
                info.name(),
                info.startsAt(),
                head.status(),
                head.clock(),
                head.score(),
                head.degraded(),
                markets.views());
    }

    /**
     * What its owner needs beside the view, as of the partition's input {@code nowAppliedOffset}.
     */
    EventBookState state(long nowAppliedOffset) {
        return new EventBookState(
                firstOffset,
                Math.max(appliedOffset, nowAppliedOffset),
                atMillis,
                head.statusTold(),
                List.copyOf(providers),
                streams.positions(),
                guard.standing(),
                commands.outcomes(),
                markets.save());
    }

    private void advance(long nowMillis) {
        atMillis = Math.max(atMillis, nowMillis);
    }

    private void takeHead(FeedUpdate update) {
        if (update.info() != null) {
            takeInfo(update.info());
        }
        if (update.status() != null) {
            head.take(update.status());
        }
        if (update.scoreboard() != null) {
            head.take(update.scoreboard());
        }
    }

    private void takeInfo(EventInfo info) {
        var sport = head.sport();
        if (head.take(info)) {
            markets.all().forEach(MarketBook::forgetMargin);
            markets.touchAll();
        }
        if (!sport.equals(head.sport())) {
            guard.inherit(head.sport(), house.signals(), house.guardRules(), atMillis);
            sportMoved = true;
        }
    }

    private void take(MarketUpdate update, ProviderId provider) {
        var market = markets.find(update.market());
        if (market == null) {
            var watched =
                    guard.watch(
                            update.market(),
                            head.sport(),
                            house.signals(),
                            house.guardRules(),
                            atMillis);
            market = markets.add(update.market(), watched);
        }
        market.take(update, provider);
        markets.touch(market);
    }

    private CommandOutcome decide(TraderCommand command) {
        if (!EventGuard.isWithin(command)) {
            return EventGuard.refused(
                    command,
                    "scope must be event " + id + " or a market of it, was " + command.scope());
        }
        MarketBook target = null;
        if (command.scope() instanceof Scope.OfMarket(_, var market)) {
            target = markets.find(market);
            if (target == null) {
                return EventGuard.refused(command, "event " + id + " has no market " + market);
            }
            if (target.guard.isOver()) {
                return EventGuard.refused(
                        command, "market " + market + " is " + target.guard.status());
            }
        }
        return guard.command(command, target == null ? null : target.guard, atMillis);
    }

    /** Late when the provider that would count now is. */
    private boolean isDegraded() {
        for (var provider : providers) {
            if (house.health(provider) != Health.DOWN) {
                return house.health(provider) == Health.LATE;
            }
        }
        return true;
    }

    private void refreshAll() {
        markets.touchAll();
        markets.refresh(house, head, providers, atMillis);
    }

    private List<SuspensionChange> takeJournal() {
        if (guard.journal().isEmpty()) {
            return List.of();
        }
        var journal = List.copyOf(guard.journal());
        guard.journal().clear();
        for (var line : journal) {
            var market = markets.find(line.market());
            if (market != null) {
                markets.touch(market);
            }
        }
        return journal;
    }

    private void restore(EventBookState.Market saved, @Nullable MarketView view) {
        if (view == null) {
            throw new IllegalArgumentException(
                    "event " + id + " was saved without its market " + saved.market());
        }
        markets.add(saved.market(), guard.restore(saved.market(), saved.guard()))
                .restore(saved, view);
    }
}
