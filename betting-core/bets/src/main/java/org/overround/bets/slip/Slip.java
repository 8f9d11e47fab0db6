package org.overround.bets.slip;

import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import org.overround.bets.slip.domain.ExactReturn;
import org.overround.bets.slip.domain.Liability;
import org.overround.bets.slip.domain.Lines;
import org.overround.kernel.Odds;
import org.overround.kernel.Side;

/**
 * A bet that makes sense by itself: what {@link SlipForm} made of a request. Whether it can be had,
 * at what price and for how much is not said yet.
 *
 * <p>Invariants: 1..20 legs, no two of one selection; 1..1,000 lines; total stake 1..10^15 minor
 * units; a lay is a single.
 *
 * @param sizes how many legs its lines have, bankers included, rising: {@code [2, 3]} for a Trixie
 * @param unitStakeMinor stake of one line in minor units
 */
public record Slip(
        BetType type,
        List<Integer> sizes,
        List<SlipLeg> legs,
        long unitStakeMinor,
        Currency currency,
        Side side,
        PricePolicy policy,
        boolean acceptPartial) {

    public static final int MOST_LEGS = 20;
    public static final int MOST_LINES = 1_000;

    /** The most one line may stake, in minor units. */
    public static final long MOST_UNIT_STAKE_MINOR = 1_000_000_000_000L;

    /**
     * The most any amount of a bet can be, in minor units: a return beyond it is shown as this much
     * and never accepted (see {@link HouseLimits}).
     */
    public static final long MOST_MINOR = MOST_UNIT_STAKE_MINOR * MOST_LINES;

    public Slip {
        sizes = sizes.stream().distinct().sorted().toList();
        legs = List.copyOf(legs);
        var lines = Lines.count(legs.size(), bankers(legs), sizes);
        if (legs.isEmpty() || legs.size() > MOST_LEGS || lines < 1 || lines > MOST_LINES) {
            throw new IllegalArgumentException(
                    "a slip has 1..20 legs and 1..1000 lines, had %d and %d"
                            .formatted(legs.size(), lines));
        }
        if (unitStakeMinor < 1 || unitStakeMinor > MOST_UNIT_STAKE_MINOR) {
            throw new IllegalArgumentException(
                    "a unit stake is 1..10^12 minor units, was " + unitStakeMinor);
        }
        if (side == Side.LAY && type != BetType.SINGLE) {
            throw new IllegalArgumentException("only a single can be laid, was " + type);
        }
    }

    private static int bankers(List<SlipLeg> legs) {
        return (int) legs.stream().filter(SlipLeg::banker).count();
    }

    private int bankerBits() {
        var bits = 0;
        for (var leg = 0; leg < legs.size(); leg++) {
            bits |= legs.get(leg).banker() ? 1 << leg : 0;
        }
        return bits;
    }

    /** How many lines it has. */
    public int lineCount() {
        return (int) Lines.count(legs.size(), bankers(legs), sizes);
    }

    /** Its lines: by size, then by the first leg that differs; always in the same order. */
    public List<Line> lines() {
        return Lines.of(legs.size(), bankerBits(), sizes).stream().map(Line::ofBits).toList();
    }

    /** Whether some line has more than one leg. */
    boolean combines() {
        return sizes.getLast() > 1;
    }

    /** What all lines stake together, in minor units. */
    public long totalStakeMinor() {
        return unitStakeMinor * lineCount();
    }

    /** The odds that were asked, in the order of the legs. */
    public List<Odds> askedOdds() {
        return legs.stream().map(SlipLeg::asked).toList();
    }

    /**
     * What comes back when every leg wins at these odds, the stake included: exact, rounded half up
     * to the minor unit once for the whole bet; at most {@link #MOST_MINOR}.
     */
    public long potentialReturnMinor(List<Odds> odds) {
        var exact = exactReturn(odds).on(unitStakeMinor);
        return exact.min(BigInteger.valueOf(MOST_MINOR)).longValueExact();
    }

    /** What one minor unit on each line returns at these odds. */
    ExactReturn exactReturn(List<Odds> odds) {
        return ExactReturn.of(odds.stream().map(Odds::milli).toList(), bankerBits(), sizes);
    }

    /**
     * What the wallet holds for it, in minor units: the stake of a back, the liability of a lay
     * struck at these odds.
     */
    public long holdMinor(List<Odds> odds) {
        return switch (side) {
            case BACK -> totalStakeMinor();
            case LAY -> Liability.ofLay(unitStakeMinor, odds.getFirst().milli());
        };
    }

    /** The same for another stake a line, in minor units. */
    public Slip withUnitStake(long minor) {
        return new Slip(type, sizes, legs, minor, currency, side, policy, acceptPartial);
    }
}
