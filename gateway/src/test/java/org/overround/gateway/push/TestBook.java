package org.overround.gateway.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.push.OddsListener;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/**
 * One event with markets of equal size, whose owner is the test: every change is told to the
 * listener at once.
 */
public final class TestBook {

    private static final String EPOCH = "k3f9";

    private final OddsListener listener;
    private final EventId event;
    private EventView view;

    public TestBook(OddsListener listener, String event, int markets, int selections) {
        this.listener = listener;
        this.event = new EventId(event);
        this.view = EventView.unseen(this.event, EPOCH);
        var first = new ArrayList<MarketChange>();
        for (var m = 0; m < markets; m++) {
            first.add(
                    new MarketChange(
                            market(m),
                            new MarketType("MATCH_ODDS"),
                            Specifiers.NONE,
                            null,
                            MarketStatus.OPEN,
                            false,
                            List.of(),
                            0,
                            null,
                            null,
                            selections(selections)));
        }
        var info =
                new EventChange(
                        new SportId("football"), null, null, "A v B", null, null, null, null, null);
        tell(info, first, 1);
    }

    private static List<SelectionChange> selections(int count) {
        var selections = new ArrayList<SelectionChange>();
        for (var i = 0; i < count; i++) {
            selections.add(
                    new SelectionChange(
                            selection(i), "Runner " + i, i, SelectionStatus.ACTIVE, 2_000, 0));
        }
        return selections;
    }

    public String channel() {
        return "event:" + event.value();
    }

    public EventView view() {
        return view;
    }

    public MarketId market(int index) {
        return new MarketId(event.value() + "." + index);
    }

    private static SelectionId selection(int index) {
        return new SelectionId(Integer.toString(index));
    }

    /** New odds for one selection. */
    public void price(int market, int selection, int milli) {
        price(market, selection, milli, System.currentTimeMillis() * 1_000);
    }

    /** New odds for one selection, which came in at a given time. */
    public void price(int market, int selection, int milli, long tsMicros) {
        var change = new SelectionChange(selection(selection), null, null, null, milli, null);
        tell(null, List.of(change(market, null, null, List.of(change))), tsMicros);
    }

    /** New odds for every selection there is. */
    public void priceAll(int milli) {
        var changes = new ArrayList<MarketChange>();
        for (var m = 0; m < view.markets().size(); m++) {
            var selections = new ArrayList<SelectionChange>();
            var count = Objects.requireNonNull(view.markets().get(market(m))).selections().size();
            for (var i = 0; i < count; i++) {
                selections.add(new SelectionChange(selection(i), null, null, null, milli, null));
            }
            changes.add(change(m, null, null, selections));
        }
        tell(null, changes, System.currentTimeMillis() * 1_000);
    }

    public void suspend(int market) {
        tell(
                null,
                List.of(
                        change(
                                market,
                                MarketStatus.SUSPENDED,
                                List.of(CauseKind.INCIDENT),
                                List.of())),
                2);
    }

    public void open(int market) {
        tell(null, List.of(change(market, MarketStatus.OPEN, List.of(), List.of())), 3);
    }

    private MarketChange change(
            int market,
            @Nullable MarketStatus status,
            @Nullable List<CauseKind> causes,
            List<SelectionChange> selections) {
        return new MarketChange(
                market(market), null, null, null, status, null, causes, 0, null, null, selections);
    }

    private void tell(@Nullable EventChange change, List<MarketChange> markets, long tsMicros) {
        var delta =
                new OddsChanged(
                        event,
                        EPOCH,
                        view.version() + 1,
                        ProfileId.DEFAULT,
                        view.version() + 1,
                        tsMicros,
                        change,
                        markets,
                        List.of(),
                        List.of());
        view = view.with(delta);
        listener.on(delta, view);
    }

    /** Every market's status and every selection's odds, as a follower should have them. */
    public Map<String, String> content() {
        var content = new TreeMap<String, String>();
        view.markets()
                .values()
                .forEach(market -> {
                    content.put(market.market().value(), market.status().name());
                    market.selections()
                            .forEach(selection ->
                                    content.put(
                                            market.market().value()
                                                    + "/"
                                                    + selection.selection().value(),
                                            Integer.toString(selection.oddsMilli())));
                });
        return content;
    }
}
