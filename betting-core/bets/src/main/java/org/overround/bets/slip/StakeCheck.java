package org.overround.bets.slip;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.Odds;

/**
 * How much of a stake a player gets (seed 003 "Stake Reduction"; DESIGN section 5 "Player limits").
 *
 * <p>It comes after the price and before the cascade, which gets the reduced stake. A stake that is
 * too large is cut to the most that fits every limit; below the minimum nothing is left to offer.
 */
public sealed interface StakeCheck {

    /** It fits. */
    record AsAsked(Slip slip) implements StakeCheck {}

    /** Less was allowed, and the request takes less at once: {@code slip} has the smaller stake. */
    record Reduced(Slip slip, StakeLimit by, String detail) implements StakeCheck {}

    /** Less would be allowed, and the request wants to be asked: refused with this offer. */
    record Offered(Slip slip, StakeLimit by, String detail, BetAnswer.Offer offer)
            implements StakeCheck {
        public ProblemCode code() {
            return by.code();
        }
    }

    /** Nothing can be had. */
    record Refused(ProblemCode code, StakeLimit by, String detail) implements StakeCheck {}

    /** Judges the stake of a slip whose price is good. */
    static StakeCheck of(Slip slip, PriceCheck.Good price, StakeRoom room) {
        var least = room.limits().minStakeMinor();
        if (slip.totalStakeMinor() < least) {
            return refused(
                    StakeLimit.MINIMUM_STAKE,
                    "the stake is %s: at least %s is taken"
                            .formatted(amount(slip, slip.totalStakeMinor()), amount(slip, least)));
        }
        var byMaximum = room.maxStakeMinor() / slip.lineCount();
        var byPayout = mostUnitStakeMinor(slip, price.odds(), room.limits().payoutMinor());
        var byDay = mostUnitStakeMinor(slip, price.odds(), room.payoutLeftMinor());
        var most = Math.min(byMaximum, Math.min(byPayout, byDay));
        var by =
                most == byDay && byDay < byPayout
                        ? StakeLimit.DAILY_PAYOUT
                        : most == byPayout ? StakeLimit.PAYOUT : StakeLimit.MAXIMUM_STAKE;
        return cut(slip, price, room, most, by);
    }

    /**
     * Cuts a stake to the most one line may have because of one limit: for the limits above, and
     * for what the cascade found no room for.
     */
    static StakeCheck cut(
            Slip slip,
            PriceCheck.Good price,
            StakeRoom room,
            long mostUnitStakeMinor,
            StakeLimit by) {
        if (slip.unitStakeMinor() <= mostUnitStakeMinor) {
            return new AsAsked(slip);
        }
        var least = room.limits().minStakeMinor();
        var total = Math.multiplyExact(mostUnitStakeMinor, (long) slip.lineCount());
        if (mostUnitStakeMinor < 1 || total < least) {
            return refused(
                    by,
                    "%s leaves %s: at least %s is taken"
                            .formatted(by.words(), amount(slip, total), amount(slip, least)));
        }
        var smaller = slip.withUnitStake(mostUnitStakeMinor);
        var detail =
                "%s allows a stake of %s".formatted(by.words(), amount(slip, total))
                        + (slip.lineCount() == 1
                                ? ""
                                : ", %s a line".formatted(amount(slip, mostUnitStakeMinor)));
        return slip.acceptPartial()
                ? new Reduced(smaller, by, detail)
                : new Offered(smaller, by, detail, offer(smaller, price));
    }

    /** The largest stake on each line whose bet returns at most this, both in minor units. */
    static long mostUnitStakeMinor(Slip slip, List<Odds> odds, long returnMinor) {
        return slip.exactReturn(odds)
                .mostStakeFor(returnMinor)
                .min(BigInteger.valueOf(Slip.MOST_UNIT_STAKE_MINOR))
                .longValueExact();
    }

    private static Refused refused(StakeLimit by, String detail) {
        return new Refused(by.code(), by, detail);
    }

    private static BetAnswer.Offer offer(Slip slip, PriceCheck.Good price) {
        return new BetAnswer.Offer(
                slip.unitStakeMinor(), slip.potentialReturnMinor(price.odds()), price.answers());
    }

    /** An amount as a person reads it: {@code 12.50 EUR}. */
    private static String amount(Slip slip, long minor) {
        var digits = Math.max(0, slip.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString()
                + " "
                + slip.currency().getCurrencyCode();
    }
}
