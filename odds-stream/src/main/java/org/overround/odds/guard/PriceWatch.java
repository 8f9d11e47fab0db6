package org.overround.odds.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;
import org.overround.odds.guard.domain.SwingWindow;

/** The swing windows of one market's selections, by their order in the market. */
final class PriceWatch {

    private @Nullable SwingWindow[] windows = new SwingWindow[0];

    /** Takes a selection's fair probability, NaN for none; whether it completes a swing. */
    boolean swings(int selection, long atMillis, double probability, GuardRules rules) {
        if (selection >= windows.length) {
            if (Double.isNaN(probability)) {
                return false;
            }
            windows = Arrays.copyOf(windows, Math.max(selection + 1, windows.length * 2));
        }
        var window = windows[selection];
        if (window == null) {
            window = new SwingWindow();
            windows[selection] = window;
        }
        return window.swings(atMillis, probability, rules);
    }

    /** What was before no longer counts, for any selection. */
    void startOver() {
        for (var window : windows) {
            if (window != null) {
                window.startOver();
            }
        }
    }

    List<SwingWindow.@Nullable State> state() {
        var states = new ArrayList<SwingWindow.@Nullable State>();
        var last = windows.length;
        while (last > 0 && windows[last - 1] == null) {
            last--;
        }
        for (var i = 0; i < last; i++) {
            var window = windows[i];
            states.add(window == null ? null : window.state());
        }
        return states;
    }

    static PriceWatch restored(List<SwingWindow.@Nullable State> states) {
        var watch = new PriceWatch();
        watch.windows = new SwingWindow[states.size()];
        for (var i = 0; i < states.size(); i++) {
            var state = states.get(i);
            watch.windows[i] = state == null ? null : SwingWindow.restored(state);
        }
        return watch;
    }
}
