package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.book.TraderCommand;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventLifecycle;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;

/** One event of the {@link NaiveBook}. */
final class NaiveEvent {

    final EventId id;
    final Set<ProviderId> providers = new LinkedHashSet<>();
    final Set<CommandId> commands = new HashSet<>();
    final Map<MarketId, NaiveMarket> markets = new LinkedHashMap<>();
    final Map<Suspension.Key, Suspension> standing = new LinkedHashMap<>();
    long nowMillis;
    SportId sport = new SportId("unknown");

    private final Map<String, Long> sequences = new HashMap<>();
    private @Nullable String competitionName;
    private @Nullable String name;
    private @Nullable Instant startsAt;
    private EventLifecycle lifecycle = new EventLifecycle.Scheduled();
    private boolean statusTold;
    private @Nullable String clock;
    private @Nullable String score;
    private boolean degraded;

    NaiveEvent(EventId id) {
        this.id = id;
    }

    boolean isRepeated(SourcePosition source) {
        var stream = source.provider() + " " + source.stream();
        if (source.sequence() <= sequences.getOrDefault(stream, Long.MIN_VALUE)) {
            return true;
        }
        sequences.put(stream, source.sequence());
        return false;
    }

    void advance(long now) {
        nowMillis = Math.max(nowMillis, now);
    }

    boolean isWithin(Scope scope) {
        return switch (scope) {
            case Scope.OfMarket(var event, _) -> event.equals(id);
            case Scope.OfEvent(var event) -> event.equals(id);
            case Scope.OfSport(var of) -> of.equals(sport);
        };
    }

    void take(FeedUpdate update, NaiveBook house) {
        providers.add(update.source().provider());
        var info = update.info();
        if (info != null) {
            competitionName =
                    info.competitionName() == null ? competitionName : info.competitionName();
            name = info.name() == null ? name : info.name();
            startsAt = info.startsAt() == null ? startsAt : info.startsAt();
            if (!info.sport().equals(sport)) {
                sport = info.sport();
                inheritAll(house);
            }
        }
        if (update.status() != null) {
            statusTold = true;
            lifecycle = lifecycle.towards(update.status());
        }
        var board = update.scoreboard();
        if (board != null) {
            clock = board.clock() == null ? clock : board.clock();
            score = board.score() == null ? score : board.score();
        }
        for (var incident : update.incidents()) {
            incident(incident.kind(), house);
        }
        for (var market : update.markets()) {
            take(market, update.source().provider(), house);
        }
    }

    private void incident(IncidentKind kind, NaiveBook house) {
        var coolDown = house.guard.incidentCoolDownMillis().get(kind);
        if (coolDown == null || !house.guard.acts(CauseKind.INCIDENT)) {
            return;
        }
        var at = Instant.ofEpochMilli(nowMillis);
        var cause =
                new Suspension(
                        new Suspension.Key(
                                CauseKind.INCIDENT, new Scope.OfEvent(id), kind.toString()),
                        "feed",
                        at,
                        "",
                        new Suspension.Exit.CoolDown(at, coolDown));
        standing.put(cause.key(), cause);
        markets.values().forEach(market -> market.raise(cause, true));
    }

    private void take(MarketUpdate update, ProviderId provider, NaiveBook house) {
        var market = markets.get(update.market());
        if (market == null) {
            market = new NaiveMarket(provider);
            markets.put(update.market(), market);
            inherit(update.market(), market, house);
        }
        var source = market.sources.computeIfAbsent(provider, _ -> new NaiveMarket.Source());
        source.info = update.info() == null ? source.info : update.info();
        source.status = update.status() == null ? source.status : update.status();
        source.inPlay = update.inPlay() == null ? source.inPlay : update.inPlay();
        var kept = new HashSet<>();
        for (var selection : update.selections()) {
            kept.add(selection.selection());
            take(selection, market, source, update.image(), provider.equals(market.serving));
        }
        if (update.image()) {
            source.lines.keySet().removeIf(listed -> !kept.contains(listed));
        }
    }

    private static void take(
            SelectionUpdate update,
            NaiveMarket market,
            NaiveMarket.Source source,
            boolean image,
            boolean served) {
        if (!market.selections.contains(update.selection())) {
            market.selections.add(update.selection());
        }
        if (served && update.name() != null) {
            market.names.put(update.selection(), update.name());
        }
        if (served && update.sortPriority() != 0) {
            market.priorities.put(update.selection(), update.sortPriority());
        }
        var line = source.lines.computeIfAbsent(update.selection(), _ -> new NaiveMarket.Line());
        if (update.status() != null || image) {
            line.status = update.status() == null ? SelectionStatus.ACTIVE : update.status();
        }
        var quote = update.quote() == null ? (image ? Quote.NONE : line.quote) : update.quote();
        if (source.priced(quote)) {
            line.lostPrice = false;
        } else if (source.priced(line.quote)) {
            line.lostPrice = true;
        }
        line.quote = quote;
    }

    void command(TraderCommand command) {
        var key = new Suspension.Key(CauseKind.TRADER, command.scope(), command.actor());
        switch (command.scope()) {
            case Scope.OfSport _ -> {}
            case Scope.OfEvent _ -> {
                act(command, key, standing);
                if (command.action() == TraderCommand.Action.SUSPEND) {
                    markets.values().stream()
                            .filter(market -> !market.causes.containsKey(key))
                            .forEach(market ->
                                    market.raise(Objects.requireNonNull(standing.get(key)), false));
                }
                markets.values()
                        .forEach(market ->
                                market.lift(cause ->
                                        cause.key().kind() == CauseKind.TRADER
                                                && cause.key().scope() instanceof Scope.OfEvent
                                                && !standing.containsKey(cause.key())));
            }
            case Scope.OfMarket(_, var of) -> {
                var market = markets.get(of);
                if (market != null && market.over == null) {
                    var open = market.causes.isEmpty();
                    var before = market.causes.size();
                    act(command, key, market.causes);
                    market.suspensionCount += open && !market.causes.isEmpty() ? 1 : 0;
                    market.lines += Math.abs(market.causes.size() - before);
                }
            }
        }
    }

    private void act(
            TraderCommand command, Suspension.Key key, Map<Suspension.Key, Suspension> causes) {
        if (command.action() == TraderCommand.Action.SUSPEND) {
            causes.computeIfAbsent(
                    key,
                    _ ->
                            new Suspension(
                                    key,
                                    command.actor(),
                                    Instant.ofEpochMilli(nowMillis),
                                    command.reason(),
                                    new Suspension.Exit.ByHand()));
        } else if (causes.remove(key) == null) {
            causes.keySet()
                    .removeIf(each ->
                            each.kind() == CauseKind.TRADER
                                    && each.scope().equals(command.scope()));
        }
    }

    void signal(Suspension cause, boolean raised, NaiveBook house) {
        markets.forEach((market, each) -> {
            if (!raised) {
                each.lift(standing -> standing.key().equals(cause.key()));
            } else if (house.guard.acts(cause.key().kind())
                    && cause.key().scope().reaches(sport, id, market)) {
                each.raise(cause, false);
            }
        });
    }

    void dropOtherSports() {
        markets.forEach((market, each) ->
                each.lift(cause -> !cause.key().scope().reaches(sport, id, market)));
    }

    void guardChanged(NaiveBook house, long now) {
        advance(now);
        standing.values().removeIf(cause -> !house.guard.acts(cause.key().kind()));
        inheritAll(house);
        markets.values().forEach(market -> market.fairs.clear());
        workOut(house);
        markets.values()
                .forEach(market -> market.lift(cause -> !house.guard.acts(cause.key().kind())));
    }

    void expire(long now) {
        var due =
                markets.values().stream()
                        .flatMap(each -> each.causes.values().stream().map(each::until))
                        .anyMatch(until -> until <= now);
        if (due) {
            advance(now);
        }
        standing.values()
                .removeIf(cause ->
                        cause.exit() instanceof Suspension.Exit.CoolDown coolDown
                                && coolDown.until().toEpochMilli() <= now);
        markets.values().forEach(market -> market.lift(cause -> market.until(cause) <= now));
    }

    void deriveStatus(FeedUpdate update) {
        if (statusTold) {
            return;
        }
        for (var incident : update.incidents()) {
            switch (incident.kind()) {
                case KICK_OFF -> lifecycle = lifecycle.towards(EventStatus.LIVE);
                case FULL_TIME -> lifecycle = lifecycle.towards(EventStatus.FINISHED);
                case GOAL, RED_CARD, PENALTY, VAR, WICKET, HALF_TIME -> {}
            }
        }
        if (lifecycle.status() == EventStatus.SCHEDULED
                && markets.values().stream().anyMatch(NaiveEvent::isInPlay)) {
            lifecycle = lifecycle.towards(EventStatus.LIVE);
        }
    }

    private static boolean isInPlay(NaiveMarket market) {
        return market.over == null && market.source().inPlay;
    }

    /** Every market anew, from what the providers last said. */
    void workOut(NaiveBook house) {
        degraded =
                providers.stream()
                        .filter(provider -> !house.isDown(provider))
                        .findFirst()
                        .map(provider -> house.health.get(provider) == Health.LATE)
                        .orElse(true);
        markets.forEach((market, each) -> new NaivePricing(house, this, market, each).workOut());
    }

    private void inheritAll(NaiveBook house) {
        markets.forEach((market, each) -> inherit(market, each, house));
    }

    private void inherit(MarketId market, NaiveMarket each, NaiveBook house) {
        var reaching = new ArrayList<>(standing.values());
        reaching.addAll(house.signals.values());
        for (var cause : reaching) {
            if (house.guard.acts(cause.key().kind())
                    && cause.key().scope().reaches(sport, id, market)
                    && NaiveMarket.until(cause, 0) > nowMillis
                    && !each.causes.containsKey(cause.key())) {
                each.raise(cause, false);
            }
        }
    }

    /** All a reader or the history can see, to be compared with what was before. */
    List<Object> visible() {
        var visible = content();
        markets.values().forEach(market -> visible.add(market.lines));
        return visible;
    }

    /** As {@link NaiveBook#content(org.overround.contracts.odds.EventView)}. */
    List<Object> content() {
        var content = new ArrayList<Object>();
        content.add(sport);
        content.add(String.valueOf(competitionName));
        content.add(String.valueOf(name));
        content.add(String.valueOf(startsAt));
        content.add(lifecycle.status());
        content.add(String.valueOf(clock));
        content.add(String.valueOf(score));
        content.add(degraded);
        markets.forEach((market, each) -> content.add(NaivePricing.content(market, each)));
        return content;
    }
}
