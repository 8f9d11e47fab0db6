package org.overround.odds.feed.betfair.domain;

/**
 * One price of one ladder that came, moved or went.
 *
 * <p>{@code level} counts on ladders by level only. {@code present} is false where the size is 0:
 * the price (or level) is gone.
 */
public record LadderChange(Ladder ladder, int level, int priceMilli, boolean present) {

    /** The ladders of a runner; sides as the bettor sees them: "back" is what can be backed. */
    public enum Ladder {
        ATB(Depth.FULL, true, "atb"),
        ATL(Depth.FULL, false, "atl"),
        BATB(Depth.BEST, true, "batb"),
        BATL(Depth.BEST, false, "batl"),
        BDATB(Depth.DISPLAY, true, "bdatb"),
        BDATL(Depth.DISPLAY, false, "bdatl");

        private final Depth depth;
        private final boolean back;
        private final String field;

        Ladder(Depth depth, boolean back, String field) {
            this.depth = depth;
            this.back = back;
            this.field = field;
        }

        public Depth depth() {
            return depth;
        }

        public boolean back() {
            return back;
        }

        /** The name of the field that carries it. */
        public String field() {
            return field;
        }

        public boolean byLevel() {
            return depth != Depth.FULL;
        }
    }

    /**
     * How a subscription sees a book, the best view first: where a market has several, the first
     * one counts.
     */
    public enum Depth {
        FULL,
        BEST,
        DISPLAY
    }
}
