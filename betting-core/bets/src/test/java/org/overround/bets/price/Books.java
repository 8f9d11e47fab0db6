package org.overround.bets.price;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionChange;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/** Events for tests, made the way the log makes them: from deltas. */
public final class Books {

    public static final String EPOCH = "k3f9";

    private Books() {}

    public static EventId event(String name) {
        return new EventId("sim:match:" + name);
    }

    public static MarketId market(String event) {
        return new MarketId("sim:match:" + event + ":1");
    }

    /**
     * The first version: football, live, one market with {@code home} at 2.0, {@code away} at 1.8.
     */
    public static OddsChanged first(String event) {
        return first(event, EPOCH);
    }

    public static OddsChanged first(String event, String epoch) {
        return delta(
                event,
                epoch,
                1,
                new EventChange(
                        new SportId("football"),
                        null,
                        null,
                        "Home - Away",
                        null,
                        EventStatus.LIVE,
                        null,
                        null,
                        false),
                new MarketChange(
                        market(event),
                        new MarketType("MATCH_ODDS"),
                        Specifiers.NONE,
                        "Match odds",
                        MarketStatus.OPEN,
                        true,
                        List.of(),
                        0,
                        new MarginRule(null, null, null, null, null, MarginMethod.POWER, 1.05),
                        null,
                        List.of(selection("home", 2_000), selection("away", 1_800))));
    }

    private static SelectionChange selection(String id, int oddsMilli) {
        return new SelectionChange(
                new SelectionId(id), id, 1, SelectionStatus.ACTIVE, oddsMilli, oddsMilli + 50);
    }

    /** Home's odds move; 0 is not offered. */
    public static OddsChanged moved(String event, long version, int oddsMilli) {
        return market(
                event,
                version,
                null,
                0,
                List.of(),
                List.of(
                        new SelectionChange(
                                new SelectionId("home"), null, null, null, oddsMilli, null)));
    }

    public static OddsChanged suspended(String event, long version, long count) {
        return market(
                event,
                version,
                MarketStatus.SUSPENDED,
                count,
                List.of(CauseKind.INCIDENT),
                List.of());
    }

    public static OddsChanged homeIs(String event, long version, SelectionStatus status) {
        return market(
                event,
                version,
                null,
                0,
                null,
                List.of(
                        new SelectionChange(
                                new SelectionId("home"), null, null, status, null, null)));
    }

    private static OddsChanged market(
            String event,
            long version,
            @Nullable MarketStatus status,
            long count,
            @Nullable List<CauseKind> causes,
            List<SelectionChange> selections) {
        return delta(
                event,
                EPOCH,
                version,
                null,
                new MarketChange(
                        market(event),
                        null,
                        null,
                        null,
                        status,
                        null,
                        causes,
                        count,
                        null,
                        null,
                        selections));
    }

    /** Tells how much is traded on the market. */
    public static OddsChanged traded(String event, long version, LiquidityBand liquidity) {
        return delta(
                event,
                EPOCH,
                version,
                null,
                new MarketChange(
                        market(event),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        liquidity,
                        List.of()));
    }

    public static OddsChanged eventIs(String event, long version, EventStatus status) {
        return changed(event, version, status, null);
    }

    public static OddsChanged degraded(String event, long version, boolean degraded) {
        return changed(event, version, null, degraded);
    }

    private static OddsChanged changed(
            String event, long version, @Nullable EventStatus status, @Nullable Boolean degraded) {
        return delta(
                event,
                EPOCH,
                version,
                new EventChange(null, null, null, null, null, status, null, null, degraded));
    }

    private static OddsChanged delta(
            String event,
            String epoch,
            long version,
            @Nullable EventChange change,
            MarketChange... markets) {
        return new OddsChanged(
                event(event),
                epoch,
                version,
                ProfileId.DEFAULT,
                1_000,
                1_000_000 + version,
                change,
                List.of(markets),
                List.of(),
                List.of());
    }

    /** Deltas folded into the view a reader has after them. */
    public static EventView folded(OddsChanged... deltas) {
        var view = EventView.unseen(deltas[0].event(), deltas[0].epoch());
        for (var delta : deltas) {
            view = view.with(delta);
        }
        return view;
    }
}
