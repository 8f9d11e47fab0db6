package org.overround.bets.slip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.EventId;
import org.overround.kernel.Odds;

/**
 * Whether a slip can be had at what is on offer now (DESIGN section 5 "Price").
 *
 * <p>A bet is struck at the current odds, never at the asked ones. What is wrong is told in this
 * order: the view cannot say; no such market; legs of one event; suspended; odds changed.
 */
public sealed interface PriceCheck {

    /** Every leg is offered at odds the player takes; {@code legs} in the order of the slip. */
    record Good(List<StruckLeg> legs, long potentialReturnMinor) implements PriceCheck {
        public Good {
            legs = List.copyOf(legs);
        }

        /** The odds struck, in the order of the legs. */
        public List<Odds> odds() {
            return legs.stream().map(StruckLeg::odds).toList();
        }

        /** The legs as they are answered. */
        public List<LegAnswer> answers() {
            return legs.stream()
                    .map(leg -> LegAnswers.of(leg.asked(), leg.quote(), LegAnswers.OK))
                    .toList();
        }
    }

    /** Why there is no bet: an expected refusal. */
    sealed interface Refused extends PriceCheck {

        ProblemCode code();

        /** One line a person can act on. */
        String detail();

        /** Every leg as it was judged, in the order of the slip. */
        List<LegAnswer> legs();

        /** What may be asked instead; null when nothing can be offered. */
        default BetAnswer.@Nullable Offer offered() {
            return null;
        }
    }

    /** The view cannot say yet: transient, the key stays free. */
    record Unready(List<LegAnswer> legs) implements Refused {
        @Override
        public ProblemCode code() {
            return ProblemCode.UNAVAILABLE;
        }

        @Override
        public String detail() {
            return "the odds are still being read: try again";
        }
    }

    /** A leg's market or selection does not exist. */
    record NotFound(ProblemCode code, String detail, List<LegAnswer> legs) implements Refused {}

    /** Two legs are of one event and a line would combine them. */
    record Correlated(EventId event, List<LegAnswer> legs) implements Refused {
        @Override
        public ProblemCode code() {
            return ProblemCode.CORRELATED_LEGS;
        }

        @Override
        public String detail() {
            return "more than one leg is of event "
                    + event
                    + ": legs of one event cannot be combined";
        }
    }

    /** A leg takes no bets now, whatever the cause. */
    record Suspended(String detail, List<LegAnswer> legs) implements Refused {
        @Override
        public ProblemCode code() {
            return ProblemCode.MARKET_SUSPENDED;
        }
    }

    /**
     * The odds are no longer what the policy takes; {@code offer} is the bet at the current ones.
     */
    record Moved(String detail, BetAnswer.Offer offer) implements Refused {
        @Override
        public ProblemCode code() {
            return ProblemCode.ODDS_CHANGED;
        }

        @Override
        public List<LegAnswer> legs() {
            return offer.legs();
        }

        @Override
        public BetAnswer.Offer offered() {
            return offer;
        }
    }

    /**
     * Judges a slip against what was seen for each of its legs, in their order.
     *
     * @throws IllegalArgumentException when there is not one sight for each leg: a fault
     */
    static PriceCheck of(Slip slip, List<Seen> seen) {
        if (seen.size() != slip.legs().size()) {
            throw new IllegalArgumentException(
                    "there must be a sight of each of %d legs, were %d"
                            .formatted(slip.legs().size(), seen.size()));
        }
        var refusal = missing(slip, seen);
        return refusal == null ? priced(slip, quotes(seen)) : refusal;
    }

    /**
     * Judges a bet again whose in-play delay is over: no market may have been suspended since, not
     * even briefly, and everything else must hold as at the start. {@link Unready} means: look
     * again soon.
     */
    static PriceCheck again(PendingSlip pending, List<Seen> seen) {
        var slip = pending.slip();
        var check = of(slip, seen);
        if (check instanceof Unready || check instanceof NotFound) {
            return check;
        }
        var quotes = quotes(seen);
        for (var leg = 0; leg < quotes.size(); leg++) {
            if (!pending.marks().get(leg).stillHolds(quotes.get(leg))) {
                return new Suspended(
                        LegAnswers.name(quotes.get(leg)) + " was suspended during the delay",
                        LegAnswers.suspended(pending, quotes));
            }
        }
        return check;
    }

    private static @Nullable PriceCheck missing(Slip slip, List<Seen> seen) {
        if (seen.stream().anyMatch(Seen.Loading.class::isInstance)) {
            return new Unready(LegAnswers.of(slip, seen));
        }
        for (var sight : seen) {
            if (sight instanceof Seen.Unlisted(var market, var selection, var marketKnown)) {
                return new NotFound(
                        marketKnown
                                ? ProblemCode.SELECTION_NOT_FOUND
                                : ProblemCode.MARKET_NOT_FOUND,
                        marketKnown
                                ? "market " + market + " has no selection " + selection
                                : "there is no market " + market,
                        LegAnswers.of(slip, seen));
            }
        }
        return null;
    }

    private static List<Quote> quotes(List<Seen> seen) {
        return seen.stream().map(Quote.class::cast).toList();
    }

    private static PriceCheck priced(Slip slip, List<Quote> quotes) {
        var twice = slip.combines() ? twice(quotes) : null;
        if (twice != null) {
            return new Correlated(twice, LegAnswers.of(slip, quotes));
        }
        var struck = new ArrayList<StruckLeg>();
        for (var leg = 0; leg < quotes.size(); leg++) {
            var quote = quotes.get(leg);
            var odds = quote.takable();
            if (odds == null) {
                return new Suspended(LegAnswers.whyNot(quote), LegAnswers.of(slip, quotes));
            }
            struck.add(new StruckLeg(slip.legs().get(leg), quote, odds));
        }
        return struck(slip, struck);
    }

    /** The first event that has more than one leg, null when there is none. */
    private static @Nullable EventId twice(List<Quote> quotes) {
        var events = new HashMap<EventId, Boolean>();
        for (var quote : quotes) {
            if (events.put(quote.event(), true) != null) {
                return quote.event();
            }
        }
        return null;
    }

    /**
     * Each leg must be within the policy, and the whole bet too: small steps down on many legs make
     * a large one.
     */
    private static PriceCheck struck(Slip slip, List<StruckLeg> legs) {
        var odds = legs.stream().map(StruckLeg::odds).toList();
        var returns = slip.potentialReturnMinor(odds);
        var policy = slip.policy();
        var refused =
                legs.stream()
                        .filter(leg ->
                                !policy.takes(leg.asked().asked().milli(), leg.odds().milli()))
                        .toList();
        if (!refused.isEmpty()) {
            return moved(slip, legs, returns, LegAnswers.change(refused));
        }
        var whole =
                slip.exactReturn(odds)
                        .isAtLeast(slip.exactReturn(slip.askedOdds()), policy.leastOfTenThousand());
        return whole
                ? new Good(legs, returns)
                : moved(
                        slip,
                        legs,
                        returns,
                        "all legs together are worse than the tolerance allows");
    }

    private static Moved moved(
            Slip slip, List<StruckLeg> legs, long potentialReturnMinor, String detail) {
        var quotes = legs.stream().map(StruckLeg::quote).toList();
        return new Moved(
                detail,
                new BetAnswer.Offer(
                        slip.unitStakeMinor(), potentialReturnMinor, LegAnswers.of(slip, quotes)));
    }
}
