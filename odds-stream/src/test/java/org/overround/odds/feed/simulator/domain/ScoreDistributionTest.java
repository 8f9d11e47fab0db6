package org.overround.odds.feed.simulator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreDistributionTest {

    private static final GoalMarket RESULT = GoalMarket.ALL.getFirst();
    private static final GoalMarket BOTH = GoalMarket.ALL.getLast();

    private static double over(ScoreDistribution distribution, int line) {
        return GoalMarket.ALL.get(1 + line).probabilities(distribution)[0];
    }

    @Test
    void marketsOfOneMatchNeverContradictEachOther() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var home = random.nextInt(4);
            var away = random.nextInt(4);
            var expectedHome = random.nextDouble() * 3;
            var expectedAway = random.nextDouble() * 3;
            var distribution = new ScoreDistribution(home, away, expectedHome, expectedAway);
            for (var market : GoalMarket.ALL) {
                assertThat(Arrays.stream(market.probabilities(distribution)).sum())
                        .as("seed %d, step %d, %s", seed, i, market.suffix())
                        .isCloseTo(1, within(1e-9));
            }
            for (var line = 1; line < 6; line++) {
                assertThat(over(distribution, line))
                        .isLessThanOrEqualTo(over(distribution, line - 1) + 1e-12);
            }
            var both = BOTH.probabilities(distribution)[0];
            var result = RESULT.probabilities(distribution);
            assertThat(both)
                    .as("both scored means two goals")
                    .isLessThanOrEqualTo(over(distribution, 1) + 1e-12);
            assertThat(result[0] + result[2])
                    .as("a winner means a goal")
                    .isLessThanOrEqualTo(over(distribution, 0) + 1e-12);
            assertThat(1 - over(distribution, 0))
                    .as("no goal")
                    .isLessThanOrEqualTo(result[1] + 1e-12);
        }
    }

    @Test
    void agreesWithPoissonByHand() {
        var distribution = new ScoreDistribution(0, 0, 1.5, 1.0);

        assertThat(1 - over(distribution, 0)).isCloseTo(Math.exp(-2.5), within(1e-9));
        assertThat(BOTH.probabilities(distribution)[0])
                .isCloseTo((1 - Math.exp(-1.5)) * (1 - Math.exp(-1.0)), within(1e-9));
    }

    @Test
    void whatHasHappenedIsCertain() {
        var distribution = new ScoreDistribution(2, 1, 0, 0);

        assertThat(RESULT.probabilities(distribution)).containsExactly(1, 0, 0);
        assertThat(over(distribution, 2)).isEqualTo(1);
        assertThat(over(distribution, 3)).isZero();
        assertThat(BOTH.probabilities(distribution)[0]).isEqualTo(1);
        assertThat(BOTH.decidedAt(2, 1)).isTrue();
        assertThat(BOTH.decidedAt(2, 0)).isFalse();
        assertThat(RESULT.decidedAt(5, 0)).isFalse();
    }
}
