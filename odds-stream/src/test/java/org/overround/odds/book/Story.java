package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.Revision;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.contracts.book.Signal;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.book.Tick;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionView;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CommandId;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/**
 * One football match told step by step: what comes in, in the field's words, and what readers see
 * after it. Every step is folded into a view of its own, as a reader does.
 */
final class Story {

    static final EventId MATCH = new EventId("sim:match:7");
    static final MarketId RESULT = new MarketId("sim:match:7/1x2");
    static final MarketId TOTALS = new MarketId("sim:match:7/ou25");
    static final ProviderId PRIMARY = new ProviderId("primary");
    static final ProviderId SECONDARY = new ProviderId("secondary");
    static final SportId FOOTBALL = new SportId("football");
    static final String TRADER = "t.ng";
    static final long KICK_OFF = 1_700_000_000_000L;

    PartitionBook book = new PartitionBook();
    EventView view = EventView.unseen(MATCH, "none");
    List<OddsChanged> said = List.of();

    private long offset;
    private long sequence;
    private int commands;
    private long now = KICK_OFF;

    /** A match with its result market open at even-handed prices. */
    static Story match() {
        return new Story().rules(GuardRules.LIVE).opens(RESULT);
    }

    Story at(long secondsIn) {
        return atMillis(secondsIn * 1_000);
    }

    Story atMillis(long millisIn) {
        now = KICK_OFF + millisIn;
        return this;
    }

    Story opens(MarketId market) {
        return feed(PRIMARY, image(market, 2_000, 3_500, 4_000));
    }

    Story feed(MarketUpdate... markets) {
        return feed(PRIMARY, markets);
    }

    Story feed(ProviderId provider, MarketUpdate... markets) {
        return feed(provider, null, null, List.of(), markets);
    }

    Story happens(IncidentKind kind) {
        return feed(PRIMARY, null, null, List.of(new Incident(kind, "67th minute")));
    }

    Story status(EventStatus status) {
        return feed(PRIMARY, status, null, List.of());
    }

    Story feed(
            ProviderId provider,
            @Nullable EventStatus status,
            @Nullable Scoreboard board,
            List<Incident> incidents,
            MarketUpdate... markets) {
        var info =
                new EventInfo(
                        FOOTBALL,
                        new CompetitionId("c1"),
                        "Cup",
                        "Reds v Blues",
                        Instant.ofEpochMilli(KICK_OFF));
        return takes(
                new FeedUpdate(
                        MATCH,
                        new SourcePosition(provider, "s", ++sequence),
                        info,
                        status,
                        board,
                        incidents,
                        List.of(markets)));
    }

    Story suspends(String trader, Scope scope) {
        return commands(trader, scope, TraderCommand.Action.SUSPEND);
    }

    Story resumes(String trader, Scope scope) {
        return commands(trader, scope, TraderCommand.Action.RESUME);
    }

    private Story commands(String trader, Scope scope, TraderCommand.Action action) {
        var id = new CommandId("c" + ++commands);
        return takes(new TraderCommand(id, MATCH, scope, action, trader, "line-up leak"));
    }

    Story signals(CauseKind kind, Scope scope, long leaseMillis) {
        return takes(new Signal(kind, scope, "bets-1", "bets", "limit reached", leaseMillis));
    }

    Story health(ProviderId provider, Health health) {
        return takes(new FeedHealthChanged(provider, health));
    }

    Story rules(GuardRules rules) {
        var revision =
                new Revision(
                        Revision.Origin.TRADER, offset + 1, "", "chief", Instant.ofEpochMilli(now));
        return takes(new GuardRulesChanged(revision, rules));
    }

    Story ticks() {
        return takes(new Tick());
    }

    Story takes(BookInput input) {
        offset++;
        said = book.apply(input, new InputPosition(offset, offset * 10, now, now * 1_000));
        for (var delta : said) {
            if (delta.event().equals(MATCH)) {
                view = view.with(delta);
            }
        }
        return this;
    }

    MarketView market() {
        return market(RESULT);
    }

    MarketView market(MarketId id) {
        var market = view.markets().get(id);
        if (market == null) {
            throw new AssertionError("readers have not heard of " + id);
        }
        return market;
    }

    List<CauseKind> causes() {
        return market().causes();
    }

    SelectionView selection(String id) {
        return market().selections().stream()
                .filter(each -> each.selection().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<SuspensionChange> history() {
        return said.stream().flatMap(delta -> delta.suspensions().stream()).toList();
    }

    CommandOutcome outcome() {
        return said.getFirst().outcomes().getFirst();
    }

    static Scope theMarket() {
        return new Scope.OfMarket(MATCH, RESULT);
    }

    static Scope theEvent() {
        return new Scope.OfEvent(MATCH);
    }

    static MarketUpdate image(MarketId market, int home, int draw, int away) {
        return new MarketUpdate(
                market, true, info(market), ProviderStatus.OPEN, false, fixed(home, draw, away));
    }

    static MarketUpdate prices(int home, int draw, int away) {
        return new MarketUpdate(RESULT, false, null, null, null, fixed(home, draw, away));
    }

    static MarketUpdate says(ProviderStatus status) {
        return new MarketUpdate(RESULT, false, null, status, null, List.of());
    }

    static MarketUpdate inPlay(boolean inPlay) {
        return new MarketUpdate(RESULT, false, null, null, inPlay, List.of());
    }

    static MarketUpdate with(SelectionUpdate... selections) {
        return new MarketUpdate(RESULT, false, null, null, null, List.of(selections));
    }

    static SelectionUpdate price(String selection, int milli) {
        return new SelectionUpdate(new SelectionId(selection), null, 0, null, Quote.fixed(milli));
    }

    static SelectionUpdate becomes(String selection, SelectionStatus status) {
        return new SelectionUpdate(new SelectionId(selection), null, 0, status, null);
    }

    static MarketInfo info(MarketId market) {
        return new MarketInfo(
                new MarketType("MATCH_ODDS"),
                Specifiers.NONE,
                "Match odds " + market,
                1,
                PriceSource.FIXED_ODDS,
                null);
    }

    private static List<SelectionUpdate> fixed(int home, int draw, int away) {
        var updates = new ArrayList<SelectionUpdate>();
        Map.of("1", home, "2", away, "X", draw).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> updates.add(price(each.getKey(), each.getValue())));
        return updates;
    }
}
