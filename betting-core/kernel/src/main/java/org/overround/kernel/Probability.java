package org.overround.kernel;

/**
 * A probability as the margin maths uses it; never money, never odds.
 *
 * <p>Invariant: 0 to 1, both ends included, not NaN.
 */
public record Probability(double value) implements Comparable<Probability> {

    public Probability {
        if (!(value >= 0.0 && value <= 1.0)) {
            throw new IllegalArgumentException("probability must be 0..1, was " + value);
        }
    }

    public Probability complement() {
        return new Probability(1.0 - value);
    }

    @Override
    public int compareTo(Probability other) {
        return Double.compare(value, other.value);
    }
}
