package org.overround.odds.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.book.GuardRules;
import org.overround.odds.guard.domain.SwingWindow.Held;

class SwingWindowTest {

    private static final GuardRules RULES = GuardRules.LIVE;

    @Test
    void aMoveOfTheThresholdWithinTheWindowIsASwing() {
        var window = new SwingWindow();
        assertThat(window.swings(0, 0.50, RULES)).isFalse();
        assertThat(window.swings(1_000, 0.60, RULES)).isFalse();
        assertThat(window.swings(2_000, 0.65, RULES)).isTrue();
    }

    @Test
    void theSameMoveOverMoreThanTheWindowIsNone() {
        var window = new SwingWindow();
        window.swings(0, 0.50, RULES);
        assertThat(window.swings(50, 0.57, RULES)).isFalse();
        assertThat(window.swings(2_051, 0.65, RULES)).isFalse();
    }

    @Test
    void aJumpAfterALongSilenceIsASwing() {
        var window = new SwingWindow();
        window.swings(0, 0.50, RULES);
        assertThat(window.swings(60_000, 0.65, RULES)).isTrue();
    }

    @Test
    void aDifferenceAcrossALongTimeWithoutPricesIsNone() {
        var window = new SwingWindow();
        window.swings(0, 0.50, RULES);
        assertThat(window.swings(10, Double.NaN, RULES)).isFalse();
        assertThat(window.swings(60_000, 0.80, RULES)).isFalse();
    }

    @Test
    void downIsAsGoodAsUp() {
        var window = new SwingWindow();
        window.swings(0, 0.50, RULES);
        assertThat(window.swings(5, 0.35, RULES)).isTrue();
    }

    @Test
    void afterAFoundSwingTheWindowStartsOver() {
        var window = new SwingWindow();
        window.swings(0, 0.50, RULES);
        assertThat(window.swings(5, 0.70, RULES)).isTrue();
        window.startOver();
        assertThat(window.swings(6, 0.70, RULES)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithLookingThroughEverythingThatHeld(long seed) {
        var random = new Random(seed);
        var window = new SwingWindow();
        var held = new ArrayList<Held>();
        var holding = Double.NaN;
        var at = 0L;
        for (var i = 0; i < 5_000; i++) {
            at += random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(3);
            held.add(new Held(at, holding));
            holding = random.nextInt(9) == 0 ? Double.NaN : 0.5 + random.nextGaussian() * 0.05;
            assertThat(window.swings(at, holding, RULES))
                    .describedAs("seed %d, step %d", seed, i)
                    .isEqualTo(naive(held, at, holding));
            if (random.nextInt(300) == 0) {
                window = SwingWindow.restored(window.state());
            }
        }
    }

    private static boolean naive(List<Held> held, long at, double now) {
        return held.stream()
                .filter(each -> each.untilMillis() >= at - RULES.swingWindowMillis())
                .anyMatch(each ->
                        Math.abs(each.probability() - now) >= RULES.swingThreshold() - 1e-12);
    }
}
