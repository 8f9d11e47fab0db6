package org.overround.odds.guard.domain;

import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.book.GuardRules;

/**
 * How far one selection's fair probability has moved lately.
 *
 * <p>A swing is a move of at least {@code swingThreshold} within {@code swingWindowMillis}, up or
 * down, both ends included. Whoever finds one starts the window over, so one move is found once.
 * Exact: no sampling. Times never go back.
 */
public final class SwingWindow {
    /** What adding and subtracting probabilities may lose. */
    private static final double TOLERANCE = 1e-12;

    private final SlidingExtremes highest = SlidingExtremes.highest();
    private final SlidingExtremes lowest = SlidingExtremes.lowest();

    /** A probability at a time. */
    public record Sample(long atMillis, double probability) {}

    /** What a window must know to go on. */
    public record State(List<Sample> highest, List<Sample> lowest) {}

    /** Takes the next probability; whether it completes a swing. */
    public boolean swings(long atMillis, double probability, GuardRules rules) {
        var fromMillis = atMillis - rules.swingWindowMillis();
        highest.forget(fromMillis);
        lowest.forget(fromMillis);
        highest.add(atMillis, probability);
        lowest.add(atMillis, probability);
        var move =
                Math.max(
                        highest.extreme(probability) - probability,
                        probability - lowest.extreme(probability));
        return move >= rules.swingThreshold() - TOLERANCE;
    }

    /** Forgets what was before. */
    public void clear() {
        highest.clear();
        lowest.clear();
    }

    public State state() {
        var high = new ArrayList<Sample>();
        var low = new ArrayList<Sample>();
        highest.forEach((at, probability) -> high.add(new Sample(at, probability)));
        lowest.forEach((at, probability) -> low.add(new Sample(at, probability)));
        return new State(high, low);
    }

    public static SwingWindow restored(State state) {
        var window = new SwingWindow();
        state.highest().forEach(each -> window.highest.add(each.atMillis(), each.probability()));
        state.lowest().forEach(each -> window.lowest.add(each.atMillis(), each.probability()));
        return window;
    }
}
