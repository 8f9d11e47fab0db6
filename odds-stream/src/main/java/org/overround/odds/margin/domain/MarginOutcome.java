package org.overround.odds.margin.domain;

/** Whether a market could be priced, and if not, why. */
public enum MarginOutcome {
    PRICED("priced"),
    /** Odds of 1 or shorter, or not a number. */
    IMPOSSIBLE_PRICE("a price is not above 1.00"),
    TOO_FEW_PRICES("fewer than two selections have a price"),
    /** A bookmaker never offers less than its winners: selections are missing. */
    UNDERROUND("the quoted probabilities add up to less than the number of winners"),
    /** The additive methods can take more from a long shot than it has. */
    NEGATIVE_PROBABILITY("a selection would have a probability of 0 or less"),
    CERTAIN_SELECTION("a selection would have a probability of 1 or more"),
    /** No parameter of the method reaches the sum. */
    OUT_OF_REACH("the method cannot reach the sum asked for");

    private final String sentence;

    MarginOutcome(String sentence) {
        this.sentence = sentence;
    }

    /** The same in words, for an error line. */
    public String sentence() {
        return sentence;
    }
}
