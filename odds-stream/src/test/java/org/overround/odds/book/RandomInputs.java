package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
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
import org.overround.kernel.CauseKind;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/**
 * Inputs of every sort for a few events, by seed: two feeds, images and merges, repetitions,
 * traders, signals, outages and changes of rules.
 */
final class RandomInputs {

    record Placed(BookInput input, InputPosition position) {}

    private static final List<SportId> SPORTS =
            List.of(new SportId("football"), new SportId("tennis"));
    private static final List<ProviderId> PROVIDERS =
            List.of(new ProviderId("primary"), new ProviderId("secondary"));
    private static final List<CauseKind> SIGNALS =
            List.of(CauseKind.EXPOSURE, CauseKind.STEAM, CauseKind.COMPLIANCE_DOWN);

    private final Random random;
    private final int events;
    private final List<FeedUpdate> sent = new ArrayList<>();
    private final List<TraderCommand> commanded = new ArrayList<>();
    private long offset;
    private long now = 1_700_000_000_000L;
    private long sequence;
    private long revision;

    RandomInputs(long seed, int events) {
        random = new Random(seed);
        this.events = events;
    }

    static List<Placed> of(long seed, int events, int count) {
        var inputs = new RandomInputs(seed, events);
        var placed = new ArrayList<Placed>(count);
        for (var i = 0; i < count; i++) {
            placed.add(inputs.next());
        }
        return placed;
    }

    Placed next() {
        offset += 1 + random.nextInt(2);
        now += random.nextInt(3) == 0 ? random.nextInt(2_500) : random.nextInt(60);
        var position = new InputPosition(offset, now + 50_000, now, now * 1_000 + offset);
        return new Placed(input(), position);
    }

    private BookInput input() {
        var dice = random.nextInt(100);
        if (dice < 66) {
            return feed();
        }
        if (dice < 70 && !sent.isEmpty()) {
            return pick(sent);
        }
        if (dice < 80) {
            return command();
        }
        if (dice < 85) {
            return signal();
        }
        if (dice < 88) {
            return new FeedHealthChanged(
                    pick(PROVIDERS), pick(List.of(FeedHealthChanged.Health.values())));
        }
        if (dice < 90) {
            return new MarginRulesChanged(revision(), marginRules());
        }
        return dice < 92 ? new GuardRulesChanged(revision(), guardRules()) : new Tick();
    }

    private FeedUpdate feed() {
        var event = event();
        var markets = new ArrayList<MarketUpdate>();
        for (var i = random.nextInt(3); i >= 0; i--) {
            markets.add(market(new MarketId(event + "/m" + random.nextInt(3))));
        }
        var update =
                new FeedUpdate(
                        event,
                        new SourcePosition(pick(PROVIDERS), "s" + random.nextInt(2), ++sequence),
                        one(15) ? info() : null,
                        one(60) ? pick(List.of(EventStatus.values())) : null,
                        one(10) ? new Scoreboard(random.nextInt(90) + ":00", maybe("1-0")) : null,
                        one(25)
                                ? List.of(new Incident(pick(List.of(IncidentKind.values())), "d"))
                                : List.of(),
                        markets);
        sent.add(update);
        return update;
    }

    private EventInfo info() {
        return new EventInfo(
                pick(SPORTS), null, maybe("Cup"), maybe("A v B"), one(2) ? Instant.EPOCH : null);
    }

    private MarketUpdate market(MarketId id) {
        var image = one(8);
        var selections = new ArrayList<SelectionUpdate>();
        for (var i = 0; i < 3; i++) {
            if (image ? !one(6) : one(2)) {
                selections.add(selection("" + i));
            }
        }
        return new MarketUpdate(
                id,
                image,
                image || one(30) ? marketInfo() : null,
                status(image),
                one(12) ? random.nextBoolean() : null,
                selections);
    }

    private @Nullable ProviderStatus status(boolean image) {
        if (one(200)) {
            return one(2) ? ProviderStatus.CLOSED : ProviderStatus.CANCELLED;
        }
        if (one(12)) {
            return ProviderStatus.SUSPENDED;
        }
        return image || one(6) ? ProviderStatus.OPEN : null;
    }

    private MarketInfo marketInfo() {
        return new MarketInfo(
                new MarketType(one(3) ? "WIN" : "MATCH_ODDS"),
                one(4) ? Specifiers.of("total", "2.5") : Specifiers.NONE,
                maybe("name"),
                one(8) ? 2 : 1,
                one(2) ? PriceSource.EXCHANGE : PriceSource.FIXED_ODDS,
                one(4) ? null : pick(List.of(LiquidityBand.values())));
    }

    private SelectionUpdate selection(String id) {
        return new SelectionUpdate(
                new SelectionId(id),
                one(10) ? "name " + id + random.nextInt(2) : null,
                one(10) ? random.nextInt(4) : 0,
                one(15) ? pick(List.of(SelectionStatus.values())) : null,
                one(12) ? null : quote());
    }

    private Quote quote() {
        if (one(30)) {
            return Quote.NONE;
        }
        var back = 2_500 + random.nextInt(10) * 100;
        var lay = one(40) ? back - 100 : back + random.nextInt(2) * 50;
        return new Quote(one(20) ? 0 : back, one(20) ? 0 : lay, back, back - 300);
    }

    private TraderCommand command() {
        if (!commanded.isEmpty() && one(4)) {
            return pick(commanded);
        }
        var event = event();
        Scope scope =
                switch (random.nextInt(8)) {
                    case 0 -> new Scope.OfSport(pick(SPORTS));
                    case 1, 2 -> new Scope.OfEvent(event);
                    default ->
                            new Scope.OfMarket(
                                    event, new MarketId(event + "/m" + random.nextInt(4)));
                };
        var command =
                new TraderCommand(
                        new CommandId("c" + commanded.size()),
                        event,
                        scope,
                        pick(List.of(TraderCommand.Action.values())),
                        "t" + random.nextInt(2),
                        "because");
        commanded.add(command);
        return command;
    }

    private Signal signal() {
        var event = event();
        Scope scope =
                switch (random.nextInt(3)) {
                    case 0 -> new Scope.OfSport(pick(SPORTS));
                    case 1 -> new Scope.OfEvent(event);
                    default ->
                            new Scope.OfMarket(
                                    event, new MarketId(event + "/m" + random.nextInt(4)));
                };
        return new Signal(
                one(20) ? CauseKind.TRADER : pick(SIGNALS),
                scope,
                "b" + random.nextInt(2),
                "bets",
                "limit",
                one(3) ? 0 : 1_000L + random.nextInt(15_000));
    }

    private Revision revision() {
        return one(2)
                ? new Revision(
                        Revision.Origin.CONFIGURATION,
                        0,
                        "h" + random.nextInt(3),
                        "config",
                        Instant.EPOCH)
                : new Revision(
                        Revision.Origin.TRADER,
                        one(4) ? revision : ++revision,
                        "",
                        "chief",
                        Instant.EPOCH);
    }

    private MarginRules marginRules() {
        var rule =
                new MarginRule(
                        null,
                        one(2) ? pick(SPORTS) : null,
                        null,
                        one(2) ? new MarketType("WIN") : null,
                        one(2) ? MarginRule.Phase.IN_PLAY : null,
                        pick(List.of(MarginMethod.values())),
                        1 + random.nextInt(20) / 100.0);
        return new MarginRules(MarginMethod.POWER, 1.02 + random.nextInt(6) / 100.0, List.of(rule));
    }

    private GuardRules guardRules() {
        var enabled = EnumSet.noneOf(CauseKind.class);
        for (var kind : CauseKind.values()) {
            if (!one(4)) {
                enabled.add(kind);
            }
        }
        return new GuardRules(
                enabled,
                new EnumMap<>(Map.of(IncidentKind.GOAL, 8_000L, IncidentKind.VAR, 3_000L)),
                0.03 + random.nextInt(10) / 100.0,
                500 + random.nextInt(3_000),
                1_000 + random.nextInt(3_000),
                0.90,
                1.50);
    }

    private EventId event() {
        return new EventId("sim:match:" + random.nextInt(events));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private @Nullable String maybe(String text) {
        return one(2) ? text : null;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
