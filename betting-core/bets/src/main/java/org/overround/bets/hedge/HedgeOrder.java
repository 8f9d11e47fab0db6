package org.overround.bets.hedge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SelectionId;

/**
 * What is bet elsewhere so that a bet's hedge remainder costs the house nothing: the remainder's
 * stake on the same selection, at the bet's odds or better.
 *
 * <pre>
 *   NEW --> SENT --> FILLED            all of it was matched: the position is closed
 *             |\---> PARTLY            the tries are over with a part of it matched
 *             \----> FAILED            the tries are over with nothing matched
 * </pre>
 *
 * <p>Invariant: {@code filledMinor} is what the fills add up to, at most {@code stakeMinor}; equal
 * exactly when FILLED. PARTLY and FAILED orders keep their position open, so they count in {@code
 * UNHEDGED} (B-book guide, "Hedge failure": kept and alerted).
 *
 * @param odds the least odds that cover the house
 * @param attempts tries so far, answered or not
 * @param answered tries with an answer: until one is there, the next try is the same one again
 */
public record HedgeOrder(
        UUID orderId,
        BetId bet,
        PlayerId player,
        JurisdictionId jurisdiction,
        AgentId tree,
        MarketId market,
        SelectionId selection,
        Odds odds,
        long stakeMinor,
        String currency,
        State state,
        int attempts,
        int answered,
        List<Fill> fills,
        @Nullable String detail) {

    /** Where an order stands; the last three are for good. */
    public enum State {
        NEW,
        SENT,
        FILLED,
        PARTLY,
        FAILED
    }

    /** A part that was matched. */
    public record Fill(String reference, long stakeMinor, int oddsMilli) {}

    public HedgeOrder {
        fills = List.copyOf(fills);
    }

    /** What has been matched. */
    public long filledMinor() {
        return fills.stream().mapToLong(Fill::stakeMinor).sum();
    }

    /** What is still to be matched. */
    public long leftMinor() {
        return stakeMinor - filledMinor();
    }

    /** Whether nothing more will be tried. */
    public boolean over() {
        return switch (state) {
            case NEW, SENT -> false;
            case FILLED, PARTLY, FAILED -> true;
        };
    }

    /** What the next try is known by at the exchange, which answers the same one only once. */
    public String reference() {
        return orderId + "/" + (answered + 1);
    }

    /**
     * This order after one more try.
     *
     * @param most how many tries there are
     * @throws IllegalStateException when the exchange matched more than it was asked to
     */
    HedgeOrder after(Exchange.Answer answer, int most) {
        return switch (answer) {
            case Exchange.Answer.Matched(var reference, var stake, var at) -> {
                if (stake <= 0 || stake > leftMinor()) {
                    throw new IllegalStateException(
                            "order %s has %d left and the exchange matched %d"
                                    .formatted(orderId, leftMinor(), stake));
                }
                var more = new ArrayList<>(fills);
                more.add(new Fill(reference, stake, at.milli()));
                var why = stake == leftMinor() ? null : "too little was on offer";
                yield tried(more, answered + 1, most, why);
            }
            case Exchange.Answer.Refused(var why) -> tried(fills, answered + 1, most, why);
        };
    }

    /** This order after a try that nobody answered: it may have been matched all the same. */
    HedgeOrder unanswered(String why, int most) {
        return tried(fills, answered, most, "no answer to " + reference() + ": " + why);
    }

    private HedgeOrder tried(List<Fill> now, int answers, int most, @Nullable String why) {
        var filled = now.stream().mapToLong(Fill::stakeMinor).sum();
        return with(next(filled, attempts + 1 < most), attempts + 1, answers, now, why);
    }

    private State next(long filled, boolean more) {
        if (filled == stakeMinor) {
            return State.FILLED;
        }
        if (more) {
            return State.SENT;
        }
        return filled == 0 ? State.FAILED : State.PARTLY;
    }

    private HedgeOrder with(
            State next, int tries, int answers, List<Fill> now, @Nullable String why) {
        return new HedgeOrder(
                orderId,
                bet,
                player,
                jurisdiction,
                tree,
                market,
                selection,
                odds,
                stakeMinor,
                currency,
                next,
                tries,
                answers,
                now,
                why);
    }
}
