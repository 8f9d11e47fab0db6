package org.overround.odds.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;
import org.overround.odds.book.RandomInputs.Placed;

/** A book that was saved and restored is the book it was, and says what it would have said. */
class RestoreTest {

    private static final int EVENTS = 5;
    private static final int INPUTS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void aBookRestoredAnywhereSaysTheSameToTheByte(long seed) {
        var inputs = RandomInputs.of(seed, EVENTS, INPUTS);
        var straight = new PartitionBook();
        var cut = new PartitionBook();
        var cuts = new Random(seed);
        for (var i = 0; i < inputs.size(); i++) {
            var expected = apply(straight, inputs.get(i));
            assertThat(json(apply(cut, inputs.get(i))))
                    .describedAs("seed %d, input %d: %s", seed, i, inputs.get(i).input())
                    .isEqualTo(json(expected));
            if (cuts.nextInt(10) == 0) {
                cut = throughJson(cut);
            }
        }
        assertThat(whole(cut)).describedAs("seed %d", seed).isEqualTo(whole(straight));
    }

    /** As after a crash: the mark is old, some events were saved later, the log is read again. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void snapshotsNewerThanTheMarkAreNotFedTwice(long seed) {
        var inputs = RandomInputs.of(seed, EVENTS, INPUTS);
        var random = new Random(seed);
        var straight = new PartitionBook();
        var saved = new HashMap<EventId, EventSnapshot>();
        var mark = straight.state();
        var marked = 0;
        var said = new ArrayList<List<OddsChanged>>();
        for (var i = 0; i < inputs.size(); i++) {
            said.add(apply(straight, inputs.get(i)));
            if (random.nextInt(40) == 0) {
                var touched = straight.takeTouched();
                var whole = random.nextBoolean();
                for (var event : touched) {
                    saved.put(event, straight.snapshot(event));
                }
                if (whole) {
                    mark = straight.state();
                    marked = i + 1;
                }
            }
            if (random.nextInt(200) == 0) {
                againFrom(mark, saved, inputs, marked, i, said, straight, seed);
            }
        }
    }

    private static void againFrom(
            PartitionState mark,
            Map<EventId, EventSnapshot> saved,
            List<Placed> inputs,
            int from,
            int to,
            List<List<OddsChanged>> said,
            PartitionBook straight,
            long seed) {
        var book = PartitionBook.restored(mark, saved.values());
        for (var i = from; i <= to; i++) {
            var again = apply(book, inputs.get(i));
            assertThat(said.get(i).stream().map(RestoreTest::json).toList())
                    .describedAs("seed %d, input %d", seed, i)
                    .containsAll(again.stream().map(RestoreTest::json).toList());
        }
        assertThat(whole(book))
                .describedAs("seed %d, input %d", seed, to)
                .isEqualTo(whole(straight));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void readersWhoFoldTheDeltasSeeWhatTheBookSees(long seed) {
        var book = new PartitionBook();
        var views = new HashMap<EventId, EventView>();
        for (var placed : RandomInputs.of(seed, EVENTS, INPUTS)) {
            var said = apply(book, placed);
            assertThat(said.stream().map(OddsChanged::event)).doesNotHaveDuplicates();
            for (var delta : said) {
                var known =
                        views.getOrDefault(
                                delta.event(), EventView.unseen(delta.event(), delta.epoch()));
                views.put(delta.event(), known.with(delta));
            }
        }
        assertThat(book.events()).hasSize(EVENTS);
        for (var event : book.events()) {
            assertThat(book.snapshot(event).view())
                    .describedAs("seed %d", seed)
                    .isEqualTo(views.get(event));
        }
    }

    @Test
    void inputsReadAgainChangeNothing() {
        var inputs = RandomInputs.of(41, EVENTS, 200);
        var book = new PartitionBook();
        inputs.forEach(placed -> apply(book, placed));
        var before = whole(book);

        assertThat(inputs).allSatisfy(placed -> assertThat(apply(book, placed)).isEmpty());
        assertThat(whole(book)).isEqualTo(before);
    }

    private static List<OddsChanged> apply(PartitionBook book, Placed placed) {
        return book.apply(placed.input(), placed.position());
    }

    private static PartitionBook throughJson(PartitionBook book) {
        var mapper = ContractJson.mapper();
        var events =
                book.events().stream()
                        .map(event -> mapper.writeValueAsString(book.snapshot(event)))
                        .map(text -> mapper.readValue(text, EventSnapshot.class))
                        .toList();
        var state = mapper.readValue(mapper.writeValueAsString(book.state()), PartitionState.class);
        return PartitionBook.restored(state, events.reversed());
    }

    private static String whole(PartitionBook book) {
        var text = new StringBuilder(json(book.state()));
        book.events().forEach(event -> text.append('\n').append(json(book.snapshot(event))));
        return text.toString();
    }

    private static String json(Object value) {
        return ContractJson.mapper().writeValueAsString(value);
    }
}
