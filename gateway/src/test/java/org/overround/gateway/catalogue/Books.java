package org.overround.gateway.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketChange;
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

/** Events for tests, made the way the log makes them: from deltas. */
public final class Books {

    private Books() {}

    /** The first version of an event with one market of two selections, at 2.12 and 1.75. */
    public static OddsChanged first(
            String event, String sport, EventStatus status, @Nullable Instant startsAt) {
        var change =
                new EventChange(
                        new SportId(sport),
                        new CompetitionId("sim:league:1"),
                        "First League",
                        "North - South",
                        startsAt,
                        status,
                        null,
                        null,
                        false);
        return delta(
                event,
                1,
                change,
                market(event + ":1", "MATCH_ODDS", Specifiers.NONE, 2_120, 1_750));
    }

    /** A whole new market of two selections, the second shown before the first. */
    public static MarketChange market(
            String market, String type, Specifiers specifiers, int first, int second) {
        return new MarketChange(
                new MarketId(market),
                new MarketType(type),
                specifiers,
                null,
                MarketStatus.OPEN,
                false,
                List.of(),
                0,
                null,
                null,
                List.of(selection("a", "North", 2, first), selection("b@-0.5", null, 1, second)));
    }

    private static SelectionChange selection(
            String id, @Nullable String name, int priority, int oddsMilli) {
        return new SelectionChange(
                new SelectionId(id), name, priority, SelectionStatus.ACTIVE, oddsMilli, oddsMilli);
    }

    /** A market is suspended; its odds stay. */
    public static MarketChange suspended(String market, CauseKind cause) {
        return new MarketChange(
                new MarketId(market),
                null,
                null,
                null,
                MarketStatus.SUSPENDED,
                true,
                List.of(cause),
                1,
                null,
                null,
                List.of());
    }

    /** One selection's odds move; 0 is not offered. */
    public static MarketChange moved(String market, String selection, int oddsMilli) {
        var change =
                new SelectionChange(
                        new SelectionId(selection), null, null, null, oddsMilli, oddsMilli);
        return MarketChange.ofSelections(new MarketId(market), 0, List.of(change));
    }

    public static OddsChanged delta(
            String event, long version, @Nullable EventChange change, MarketChange... markets) {
        return new OddsChanged(
                new EventId(event),
                "k3f9",
                version,
                ProfileId.DEFAULT,
                1_000 + version,
                1_000_000 + version,
                change,
                new ArrayList<>(List.of(markets)),
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
