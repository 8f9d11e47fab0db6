package org.overround.odds.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The book agrees with a slow one that works everything out anew after every input. */
class NaiveTwinTest {

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58, 59, 60})
    void theBookAgreesWithItsNaiveTwinAfterEveryInput(long seed) {
        var book = new PartitionBook();
        var naive = new NaiveBook();
        var step = 0;
        for (var placed : RandomInputs.of(seed, 4, 1_200)) {
            book.apply(placed.input(), placed.position());
            naive.apply(placed.input(), placed.position());
            step++;
            assertThat(book.events()).containsExactlyElementsOf(naive.events.keySet());
            for (var event : naive.events.values()) {
                var view = book.snapshot(event.id).view();
                assertThat(NaiveBook.content(view))
                        .describedAs("seed %d, input %d: %s", seed, step, placed.input())
                        .isEqualTo(event.content());
                assertThat(view.version())
                        .describedAs("version, seed %d, input %d: %s", seed, step, placed.input())
                        .isEqualTo(naive.version(event.id));
            }
        }
    }
}
