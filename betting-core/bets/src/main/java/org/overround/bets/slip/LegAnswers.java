package org.overround.bets.slip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.LegAnswer;
import org.overround.kernel.Odds;

/** Legs as they are answered, and what is said of them. */
final class LegAnswers {

    static final String OK = "OK";
    private static final String CHANGED = "CHANGED";
    private static final String SUSPENDED = "SUSPENDED";
    private static final String NOT_FOUND = "NOT_FOUND";

    private LegAnswers() {}

    /** Every leg by itself: suspended, changed against what was asked, or as asked. */
    static List<LegAnswer> of(Slip slip, List<? extends Seen> seen) {
        var answers = new ArrayList<LegAnswer>();
        for (var index = 0; index < seen.size(); index++) {
            var leg = slip.legs().get(index);
            answers.add(
                    switch (seen.get(index)) {
                        case Quote quote -> of(leg, quote, status(leg, quote.takable()));
                        case Seen.Unlisted _ -> unseen(leg, NOT_FOUND);
                        case Seen.Loading _ -> unseen(leg, SUSPENDED);
                    });
        }
        return List.copyOf(answers);
    }

    /** The same when what was suspended since a bet was taken counts as suspended. */
    static List<LegAnswer> suspended(PendingSlip pending, List<Quote> quotes) {
        var answers = new ArrayList<>(of(pending.slip(), quotes));
        for (var leg = 0; leg < quotes.size(); leg++) {
            if (!pending.marks().get(leg).stillHolds(quotes.get(leg))) {
                var asked = pending.slip().legs().get(leg);
                answers.set(leg, of(asked, quotes.get(leg), SUSPENDED));
            }
        }
        return List.copyOf(answers);
    }

    private static String status(SlipLeg leg, @Nullable Odds odds) {
        if (odds == null) {
            return SUSPENDED;
        }
        return odds.equals(leg.asked()) ? OK : CHANGED;
    }

    static LegAnswer of(SlipLeg leg, Quote quote, String status) {
        var odds = status.equals(SUSPENDED) ? null : quote.odds();
        return new LegAnswer(
                quote.event(),
                quote.eventName(),
                leg.market(),
                quote.marketName(),
                leg.selection(),
                quote.selectionName(),
                leg.asked().toDecimal(),
                odds == null ? null : odds.toDecimal(),
                leg.banker(),
                quote.inPlay(),
                status);
    }

    private static LegAnswer unseen(SlipLeg leg, String status) {
        return new LegAnswer(
                null,
                null,
                leg.market(),
                null,
                leg.selection(),
                null,
                leg.asked().toDecimal(),
                null,
                leg.banker(),
                false,
                status);
    }

    /** Why a leg cannot be struck now. */
    static String whyNot(Quote quote) {
        var name = name(quote);
        if (!quote.fresh()) {
            return name + " takes no bets: its odds are not known to be current";
        }
        if (!quote.causes().isEmpty()) {
            return quote.causes().stream()
                    .map(Enum::name)
                    .collect(Collectors.joining(", ", name + " is suspended: ", ""));
        }
        return quote.open() ? name + " has no odds now" : name + " takes no bets now";
    }

    /** What moved, leg by leg. */
    static String change(List<StruckLeg> legs) {
        return legs.stream()
                .map(leg ->
                        "the odds of %s are %s, not %s"
                                .formatted(name(leg.quote()), leg.odds(), leg.asked().asked()))
                .collect(Collectors.joining("; "));
    }

    static String name(Quote quote) {
        var selection = quote.selectionName();
        var event = quote.eventName();
        return (selection == null ? quote.selection().value() : selection)
                + " ("
                + (event == null ? quote.market().value() : event)
                + ")";
    }
}
