package org.overround.contracts.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionChange;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/** A few events whose books move at random, by a seed. */
final class World {

    private static final List<EventStatus> STATUSES =
            List.of(EventStatus.SCHEDULED, EventStatus.LIVE, EventStatus.FINISHED);

    private final Random random;
    private final List<String> sports;
    final Map<EventId, EventView> views = new LinkedHashMap<>();
    private long ts = 1_700_000_000_000_000L;
    private int epochs;

    World(Random random, List<String> sports) {
        this.random = random;
        this.sports = sports;
    }

    OddsChanged next(EventId event) {
        var view = views.get(event);
        return view == null ? first(event) : more(view);
    }

    /** The event's owner lost everything and begins again. */
    OddsChanged reborn(EventId event) {
        views.remove(event);
        return first(event);
    }

    EventView apply(OddsChanged delta) {
        var before =
                views.getOrDefault(delta.event(), EventView.unseen(delta.event(), delta.epoch()));
        var after = before.with(delta);
        views.put(delta.event(), after);
        return after;
    }

    private OddsChanged first(EventId event) {
        var change =
                new EventChange(
                        sport(),
                        new CompetitionId("c1"),
                        random.nextBoolean() ? "Première \"Ligue\"" : null,
                        random.nextBoolean() ? "Über – 😀 \\ v \n x" : null,
                        Instant.ofEpochSecond(1_700_000_000),
                        null,
                        null,
                        null,
                        null);
        return delta(
                event,
                "e" + epochs++,
                1,
                change,
                List.of(newMarket(event, 0), newMarket(event, 1)));
    }

    private OddsChanged more(EventView view) {
        var markets = new ArrayList<MarketChange>();
        for (var market : view.markets().values()) {
            if (random.nextInt(3) == 0) {
                markets.add(change(market));
            }
        }
        if (view.markets().size() < 6 && random.nextInt(15) == 0) {
            markets.add(newMarket(view.event(), view.markets().size()));
        }
        var change = random.nextInt(4) == 0 ? change() : null;
        return delta(view.event(), view.epoch(), view.version() + 1, change, markets);
    }

    private EventChange change() {
        return new EventChange(
                random.nextInt(40) == 0 ? sport() : null,
                null,
                null,
                null,
                null,
                random.nextInt(5) == 0 ? STATUSES.get(random.nextInt(STATUSES.size())) : null,
                random.nextBoolean() ? random.nextInt(90) + ":00" : null,
                random.nextInt(3) == 0 ? random.nextInt(3) + "-" + random.nextInt(3) : null,
                random.nextInt(6) == 0 ? random.nextBoolean() : null);
    }

    private MarketChange change(MarketView market) {
        var moves = random.nextInt(8) == 0;
        var suspends = market.status() == MarketStatus.OPEN;
        var selections = new ArrayList<SelectionChange>();
        for (var each : market.selections()) {
            if (random.nextBoolean()) {
                selections.add(
                        new SelectionChange(
                                each.selection(),
                                null,
                                null,
                                random.nextInt(10) == 0 ? status() : null,
                                random.nextInt(5) == 0 ? null : odds(),
                                random.nextInt(5000)));
            }
        }
        if (random.nextInt(20) == 0) {
            selections.add(newSelection(market.selections().size()));
        }
        return new MarketChange(
                market.market(),
                null,
                null,
                null,
                moves ? (suspends ? MarketStatus.SUSPENDED : MarketStatus.OPEN) : null,
                random.nextInt(20) == 0 ? !market.inPlay() : null,
                moves
                        ? (suspends ? List.of(CauseKind.TRADER, CauseKind.INCIDENT) : List.of())
                        : null,
                market.suspensionCount() + (moves && suspends ? 1 : 0),
                null,
                null,
                selections);
    }

    private MarketChange newMarket(EventId event, int index) {
        var selections = new ArrayList<SelectionChange>();
        for (var i = 0; i < 1 + random.nextInt(4); i++) {
            selections.add(newSelection(i));
        }
        return new MarketChange(
                new MarketId("m:" + event.value().substring(2) + "." + index),
                new MarketType("MATCH_ODDS"),
                random.nextBoolean() ? Specifiers.of("total \"x\"", "2.5") : Specifiers.NONE,
                random.nextBoolean() ? "Größe" : null,
                MarketStatus.OPEN,
                false,
                List.of(),
                0,
                null,
                null,
                selections);
    }

    private SelectionChange newSelection(int index) {
        return new SelectionChange(
                new SelectionId("s" + index),
                random.nextBoolean() ? "Wer " + index : null,
                index,
                SelectionStatus.ACTIVE,
                odds(),
                0);
    }

    private SelectionStatus status() {
        return List.copyOf(EnumSet.allOf(SelectionStatus.class)).get(random.nextInt(4));
    }

    private int odds() {
        return random.nextInt(6) == 0 ? 0 : 1_010 + random.nextInt(9_000);
    }

    private SportId sport() {
        return new SportId(sports.get(random.nextInt(sports.size())));
    }

    private OddsChanged delta(
            EventId event,
            String epoch,
            long version,
            @Nullable EventChange change,
            List<MarketChange> markets) {
        ts += 1 + random.nextInt(1_000);
        return new OddsChanged(
                event,
                epoch,
                version,
                ProfileId.DEFAULT,
                ts / 1000,
                ts,
                change,
                markets,
                List.of(),
                List.of());
    }
}
