package org.overround.bets.journal.adapter.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryFormTest {

    @Test
    void aBatchTellsEachItemItsPlaceAndWhereItsTextsBegin() {
        var batch =
                EntryForm.batch(
                        List.of(
                                new EntryForm("{\"kind\":\"ACCEPT\"}", List.of("{}", "[1]")),
                                new EntryForm("{\"kind\":\"REFUSE\"}", List.of("{\"a\":2}"))));

        assertThat(batch.items())
                .isEqualTo(
                        "[{\"place\":1,\"first_text\":1,\"kind\":\"ACCEPT\"},"
                                + "{\"place\":2,\"first_text\":3,\"kind\":\"REFUSE\"}]");
        assertThat(batch.texts()).isEqualTo("{}\u001e[1]\u001e{\"a\":2}");
    }

    /** One such text would move all that come after it to another bet. */
    @Test
    void aTextWithTheSeparatorInItIsTurnedAway() {
        var texts = List.of("{}", "{\"note\":\"\u001e\"}");

        assertThatThrownBy(() -> new EntryForm("{}", texts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+001E");
    }
}
