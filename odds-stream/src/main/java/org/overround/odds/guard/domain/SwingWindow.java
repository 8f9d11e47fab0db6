package org.overround.odds.guard.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;

/**
 * How far one selection's fair probability has moved lately.
 *
 * <p>A swing is a move of at least {@code swingThreshold} within {@code swingWindowMillis}, up or
 * down, both ends included. A probability holds until the next one comes: a jump after a long
 * silence is a move within the window. Whoever finds a swing starts over, so one move is found
 * once. Exact: no sampling. Times never go back.
 */
public final class SwingWindow {
    /** What adding and subtracting probabilities may lose. */
    private static final double TOLERANCE = 1e-12;

    /** Probabilities that held before, by the time until which they did. */
    private final SlidingExtremes highest = SlidingExtremes.highest();

    private final SlidingExtremes lowest = SlidingExtremes.lowest();

    /** The probability that holds now; NaN when there is none. */
    private double holding = Double.NaN;

    /** A probability that held until a time. */
    public record Held(long untilMillis, double probability) {}

    /** What a window must know to go on; {@code holding} is null when nothing holds. */
    public record State(@Nullable Double holding, List<Held> highest, List<Held> lowest) {}

    /** Takes the next probability, NaN when there is none; whether it completes a swing. */
    public boolean swings(long atMillis, double probability, GuardRules rules) {
        if (!Double.isNaN(holding)) {
            highest.add(atMillis, holding);
            lowest.add(atMillis, holding);
        }
        holding = probability;
        var fromMillis = atMillis - rules.swingWindowMillis();
        highest.forget(fromMillis);
        lowest.forget(fromMillis);
        var up = probability - lowest.extreme(probability);
        var down = highest.extreme(probability) - probability;
        return Math.max(up, down) >= rules.swingThreshold() - TOLERANCE;
    }

    /** What held before no longer counts; what holds now goes on. */
    public void startOver() {
        highest.clear();
        lowest.clear();
    }

    public State state() {
        var high = new ArrayList<Held>();
        var low = new ArrayList<Held>();
        highest.forEach((until, probability) -> high.add(new Held(until, probability)));
        lowest.forEach((until, probability) -> low.add(new Held(until, probability)));
        return new State(Double.isNaN(holding) ? null : holding, high, low);
    }

    public static SwingWindow restored(State state) {
        var window = new SwingWindow();
        window.holding = state.holding() == null ? Double.NaN : state.holding();
        state.highest().forEach(each -> window.highest.add(each.untilMillis(), each.probability()));
        state.lowest().forEach(each -> window.lowest.add(each.untilMillis(), each.probability()));
        return window;
    }
}
