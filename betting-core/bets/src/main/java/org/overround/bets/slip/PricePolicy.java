package org.overround.bets.slip;

import java.util.Locale;

/**
 * What the player takes when the odds are no longer those they saw. A bet is struck at the current
 * odds all the same, never at the asked ones (DESIGN section 5 "Price").
 *
 * @param toleranceBp for {@code ANY}: by how many ten-thousandths of the asked odds each leg, and
 *     the whole bet, may be worse; 0 for the others
 */
public record PricePolicy(Kind kind, int toleranceBp) {

    /** The widest tolerance: half of the odds. */
    public static final int MOST_TOLERANCE_BP = 5_000;

    public static final PricePolicy NONE = new PricePolicy(Kind.NONE, 0);
    public static final PricePolicy HIGHER = new PricePolicy(Kind.HIGHER, 0);

    /** Which changes are taken. */
    public enum Kind {
        /** No change: the odds must be the asked ones. */
        NONE,
        /** Better odds. */
        HIGHER,
        /** Better odds, and worse ones within the tolerance. */
        ANY;

        /** As it is written in a request: {@code none}. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PricePolicy {
        var most = kind == Kind.ANY ? MOST_TOLERANCE_BP : 0;
        if (toleranceBp < 0 || toleranceBp > most) {
            throw new IllegalArgumentException(
                    "the tolerance of " + kind + " is 0.." + most + " bp, was " + toleranceBp);
        }
    }

    public static PricePolicy any(int toleranceBp) {
        return new PricePolicy(Kind.ANY, toleranceBp);
    }

    /** Whether a leg asked at these odds may be struck at those, in thousandths. */
    boolean takes(int askedMilli, int currentMilli) {
        return switch (kind) {
            case NONE -> currentMilli == askedMilli;
            case HIGHER -> currentMilli >= askedMilli;
            case ANY -> currentMilli * 10_000L >= (long) askedMilli * leastOfTenThousand();
        };
    }

    /** The least of 10,000 parts of the asked return that the whole bet may be struck at. */
    int leastOfTenThousand() {
        return 10_000 - toleranceBp;
    }
}
