package org.overround.odds.margin.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.overround.contracts.book.MarginMethod;

final class MarginFormulasTest {
    private static final int BOOKS = 4_000;
    private static final double EXACT = 1e-12;

    @ParameterizedTest
    @EnumSource
    void laidOnBooksAddUpToTheTargetAndKeepTheirOrder(MarginMethod method) {
        var books = new Books(method.name().hashCode());
        for (var n = 0; n < BOOKS; n++) {
            books.next();
            if (books.lay(method)) {
                assertThat(NaiveMargins.sum(books.quoted))
                        .as(books.toString())
                        .isCloseTo(
                                books.winners * books.overround, within(EXACT * books.fair.length));
                for (var i = 1; i < books.fair.length; i++) {
                    assertThat(books.quoted[i])
                            .as(books.toString())
                            .isLessThan(books.quoted[i - 1]);
                    assertThat(books.quoted[i]).as(books.toString()).isGreaterThan(books.fair[i]);
                }
            }
        }
        assertThat(books.laid).isGreaterThan(BOOKS / 2);
    }

    @ParameterizedTest
    @EnumSource
    void takingTheMarginOffAgainGivesBackTheFairProbabilities(MarginMethod method) {
        var books = new Books(100 + method.name().hashCode());
        for (var n = 0; n < BOOKS; n++) {
            books.next();
            if (books.lay(method) && books.quoted[0] < 1) {
                var again = new double[books.fair.length];
                MarginFormulas.of(method)
                        .remove(
                                books.quoted,
                                again.length,
                                books.winners,
                                again,
                                new double[again.length]);
                assertThat(again).as(books.toString()).containsExactly(books.fair, within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithItsNaiveTwinBothWays(MarginMethod method) {
        var books = new Books(200 + method.name().hashCode());
        for (var n = 0; n < BOOKS / 4; n++) {
            books.next();
            var expected = NaiveMargins.apply(method, books.fair, books.winners, books.overround);
            var laid = books.lay(method);
            assertThat(laid).as(books.toString()).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(books.quoted)
                        .as(books.toString())
                        .containsExactly(expected, within(1e-9));
                if (expected[0] < 0.999) {
                    agreesOnRemoval(method, books, expected);
                }
            }
        }
    }

    private static void agreesOnRemoval(MarginMethod method, Books books, double[] quoted) {
        var expected = NaiveMargins.remove(method, quoted, books.winners);
        var fair = new double[quoted.length];
        MarginFormulas.of(method)
                .remove(quoted, fair.length, books.winners, fair, new double[fair.length]);
        assertThat(expected).as(books.toString()).isNotNull();
        assertThat(fair).as(books.toString()).containsExactly(expected, within(1e-9));
    }

    /**
     * Long shots carry more of the margin than their share, but not with the proportional method.
     */
    @ParameterizedTest
    @EnumSource
    void longShotsAreShortenedMoreThanFavourites(MarginMethod method) {
        double[] fair = {0.7, 0.25, 0.05};
        var quoted = new double[3];

        MarginFormulas.of(method).apply(fair, 3, 1, 1.05, quoted, new double[3]);

        var favourite = quoted[0] / fair[0];
        var middle = quoted[1] / fair[1];
        var longShot = quoted[2] / fair[2];
        if (method == MarginMethod.PROPORTIONAL) {
            assertThat(longShot).isCloseTo(favourite, within(EXACT));
        } else {
            assertThat(longShot).isGreaterThan(middle);
            assertThat(middle).isGreaterThan(favourite);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noMarginChangesNothing(MarginMethod method) {
        double[] fair = {0.5, 0.375, 0.125};
        var quoted = new double[3];

        MarginFormulas.of(method).apply(fair, 3, 1, 1.00, quoted, new double[3]);

        assertThat(quoted).containsExactly(fair);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAskedBeforeLeavesNoTrace(MarginMethod method) {
        var books = new Books(300);
        books.next();
        books.lay(method);
        var first = books.quoted.clone();
        var kept = books.fair.clone();
        var other = new Books(301);
        for (var n = 0; n < 100; n++) {
            other.next();
            other.lay(method);
        }

        var again = new double[kept.length];
        MarginFormulas.of(method)
                .apply(
                        kept,
                        kept.length,
                        books.winners,
                        books.overround,
                        again,
                        other.scratch(kept));

        assertThat(again).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER", "ODDS_RATIO"})
    void aSumNoParameterReachesIsSaidSo(MarginMethod method) {
        double[] fair = {0.7, 0.68, 0.62};

        var parameter =
                MarginFormulas.of(method).apply(fair, 3, 2, 1.5, new double[3], new double[3]);

        assertThat(parameter).isNaN();
    }

    /** Seeded random books: some nearly even, some with a giant and dust, one or more winners. */
    private static final class Books {
        private final Random random;
        private final long seed;
        private double[] fair = {};
        private double[] quoted = {};
        private int winners;
        private double overround;
        private int laid;

        Books(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void next() {
            do {
                var selections = 2 + random.nextInt(12);
                winners = 1 + random.nextInt(Math.min(3, selections - 1));
                overround = 1.005 + 0.4 * random.nextDouble();
                var spread = 2.5 * random.nextDouble();
                fair =
                        random.doubles(selections)
                                .map(x -> Math.exp(spread * (8 * x - 4) / 2))
                                .toArray();
                Arrays.sort(fair);
                var sum = NaiveMargins.sum(fair);
                for (var i = 0; i < selections / 2; i++) {
                    var held = fair[i];
                    fair[i] = fair[selections - 1 - i];
                    fair[selections - 1 - i] = held;
                }
                for (var i = 0; i < selections; i++) {
                    fair[i] *= winners / sum;
                }
            } while (fair[0] >= 0.995);
        }

        boolean lay(MarginMethod method) {
            quoted = new double[fair.length];
            var parameter =
                    MarginFormulas.of(method)
                            .apply(
                                    fair,
                                    fair.length,
                                    winners,
                                    overround,
                                    quoted,
                                    new double[fair.length]);
            laid += Double.isNaN(parameter) ? 0 : 1;
            return !Double.isNaN(parameter);
        }

        double[] scratch(double[] like) {
            return random.doubles(like.length).toArray();
        }

        @Override
        public String toString() {
            return "seed "
                    + seed
                    + ": "
                    + Arrays.toString(fair)
                    + " to "
                    + winners
                    + " x "
                    + overround;
        }
    }
}
