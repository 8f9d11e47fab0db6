package org.overround.bets.price;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.kernel.EventStatus;

/** What is known of the odds and how fresh it is; the time is told. */
class FreshBookTest {

    private long nowMicros = 1_000_000_000;
    private final FreshBook book = new FreshBook(() -> nowMicros, 1_000);
    private long offset;

    /** One partition, read from its beginning, with nothing in it at the start. */
    private void followOne() {
        book.follow(Map.of(0, 0L));
        book.look();
    }

    private boolean tell(OddsChanged delta) {
        return book.delta(0, offset++, delta);
    }

    private void tick() {
        book.tick(offset++, new PartitionTick(0, 5_000, nowMicros));
    }

    private void afterMillis(long millis) {
        nowMicros += millis * 1_000;
    }

    private OddsBook.Quoted market(String event) {
        return requireNonNull(book.market(Books.market(event)));
    }

    private int home(String event) {
        return market(event).market().selections().getFirst().oddsMilli();
    }

    @Test
    void aMarketIsFoundByItsNameWithItsEvent() {
        followOne();
        tell(Books.first("1"));
        tell(Books.moved("1", 2, 2_100));

        assertThat(market("1").event().event()).isEqualTo(Books.event("1"));
        assertThat(home("1")).isEqualTo(2_100);
        assertThat(requireNonNull(book.event(Books.event("1"))).version()).isEqualTo(2);
        assertThat(book.market(Books.market("2"))).isNull();
        assertThat(book.sports()).containsExactly("football");
    }

    @Test
    void aMarketIsFreshForASecondAfterItsOwnersSignOfLife() {
        followOne();
        tell(Books.first("1"));
        assertThat(market("1").fresh()).as("no sign of life yet").isFalse();

        tick();
        assertThat(market("1").fresh()).isTrue();
        afterMillis(1_000);
        assertThat(market("1").fresh()).isTrue();
        afterMillis(1);
        assertThat(market("1").fresh()).isFalse();

        tick();
        assertThat(market("1").fresh()).isTrue();
    }

    @Test
    void pricesAloneAreNoSignOfLife() {
        followOne();
        tell(Books.first("1"));
        tick();
        afterMillis(1_500);

        tell(Books.moved("1", 2, 2_100));

        assertThat(market("1").fresh()).isFalse();
    }

    @Test
    void aSignOfLifeReadLateIsAsOldAsItWasWritten() {
        followOne();
        tell(Books.first("1"));
        var written = nowMicros;
        afterMillis(3_000);

        book.tick(offset++, new PartitionTick(0, 5_000, written));

        assertThat(market("1").fresh()).isFalse();
        assertThat(book.ageMillis()).isEqualTo(3_000);
    }

    @Test
    void anOlderSignOfLifeDoesNotMakeAYoungerOneOlder() {
        followOne();
        tell(Books.first("1"));
        tick();

        book.tick(offset++, new PartitionTick(0, 5_000, nowMicros - 5_000_000));

        assertThat(market("1").fresh()).isTrue();
    }

    @Test
    void everyPartitionIsAsFreshAsItsOwnOwner() {
        book.follow(Map.of(0, 0L, 1, 0L));
        book.delta(0, 0, Books.first("1"));
        book.delta(1, 0, Books.first("2"));
        book.tick(1, new PartitionTick(0, 5_000, nowMicros));
        book.look();

        assertThat(market("1").fresh()).isTrue();
        assertThat(market("2").fresh()).isFalse();
        assertThat(book.ageMillis()).as("that of the one that never spoke").isGreaterThan(900_000);
    }

    @Test
    void nothingIsFreshUntilWhatWasThereAtTheStartHasBeenRead() {
        book.follow(Map.of(0, 3L));
        tell(Books.first("1"));
        tick();
        book.look();
        assertThat(book.complete()).isFalse();
        assertThat(market("1").fresh()).isFalse();

        tell(Books.moved("1", 2, 2_100));
        book.look();

        assertThat(book.complete()).isTrue();
        assertThat(market("1").fresh()).isTrue();
    }

    @Test
    void whatCannotBeReadIsPassedOverAndCounts() {
        book.follow(Map.of(0, 1L));
        book.look();
        assertThat(book.complete()).isFalse();

        book.skipped(0, 0);
        book.look();

        assertThat(book.complete()).isTrue();
    }

    @Test
    void theBookAndItsMarkSayFromWhereToRead() {
        book.checkpoint(0, Books.folded(Books.first("1"), Books.moved("1", 2, 2_200)));
        book.mark(new PartitionMark(0, 9, 40, ContractJson.mapper().createObjectNode()));

        assertThat(book.follow(Map.of(0, 42L, 1, 7L))).isEqualTo(Map.of(0, 40L, 1, 0L));
        assertThat(home("1")).isEqualTo(2_200);
        book.delta(0, 40, Books.moved("1", 2, 2_200));
        book.delta(0, 41, Books.moved("1", 3, 2_300));
        assertThat(home("1")).isEqualTo(2_300);
    }

    @Test
    void anEventFromTheBookIsAsFreshAsThePartitionItStoodIn() {
        book.checkpoint(3, Books.folded(Books.first("1")));
        book.follow(Map.of(0, 0L, 3, 0L));
        book.tick(0, new PartitionTick(0, 5_000, nowMicros));
        book.look();
        assertThat(market("1").fresh()).isFalse();

        book.tick(0, new PartitionTick(3, 5_000, nowMicros));

        assertThat(market("1").fresh()).isTrue();
    }

    @Test
    void anEventWithAMissingVersionIsNotFreshUntilTheBookIsReadAgain() {
        followOne();
        tell(Books.first("1"));
        tell(Books.first("2"));

        assertThat(tell(Books.moved("1", 3, 2_300))).isFalse();
        tick();

        assertThat(book.incomplete()).isTrue();
        assertThat(market("1").fresh()).isFalse();
        assertThat(market("2").fresh()).as("the others are not held up").isTrue();
        assertThat(tell(Books.moved("1", 4, 2_400))).as("told once").isTrue();
        assertThat(home("1")).as("left as it was").isEqualTo(2_000);

        book.checkpoint(
                0,
                Books.folded(
                        Books.first("1"),
                        Books.moved("1", 2, 2_200),
                        Books.moved("1", 3, 2_300),
                        Books.moved("1", 4, 2_400)));
        assertThat(book.incomplete()).isFalse();
        assertThat(market("1").fresh()).isTrue();
        assertThat(home("1")).isEqualTo(2_400);
    }

    @Test
    void itIsCurrentWhenNothingThatIsThereCanBeUnknown() {
        assertThat(book.current()).isFalse();
        followOne();
        assertThat(book.current()).as("nobody spoke").isFalse();
        tell(Books.first("1"));
        tick();
        assertThat(book.current()).isTrue();

        tell(Books.moved("1", 3, 2_300));
        assertThat(book.current()).as("a version is missing").isFalse();
        book.checkpoint(0, Books.folded(Books.first("1", "z001")));
        assertThat(book.current()).isTrue();
        nowMicros += 1_000_001;
        assertThat(book.current()).as("too old").isFalse();
    }

    @Test
    void aDegradedFeedIsNotFresh() {
        followOne();
        tell(Books.first("1"));
        tell(Books.degraded("1", 2, true));
        tick();
        assertThat(market("1").fresh()).isFalse();

        tell(Books.degraded("1", 3, false));

        assertThat(market("1").fresh()).isTrue();
    }

    @Test
    void anotherEpochStartsTheEventAnew() {
        followOne();
        tell(Books.first("1"));
        tell(Books.moved("1", 2, 2_500));

        assertThat(tell(Books.first("1", "z001"))).isTrue();

        assertThat(market("1").event().epoch()).isEqualTo("z001");
        assertThat(home("1")).isEqualTo(2_000);
    }

    @Test
    void whatIsOverIsForgottenAfterAWhile() {
        followOne();
        tell(Books.first("1"));
        tell(Books.eventIs("1", 2, EventStatus.SETTLED));
        tell(Books.first("2"));

        book.forget(1_000_002);
        assertThat(book.market(Books.market("1"))).as("changed at that very time").isNotNull();
        book.forget(1_000_003);

        assertThat(book.market(Books.market("1"))).isNull();
        assertThat(book.event(Books.event("1"))).isNull();
        assertThat(book.market(Books.market("2"))).as("it is not over").isNotNull();
    }

    @Test
    void anEventThatIsForgottenIsNotWaitedFor() {
        followOne();
        tell(Books.first("1"));
        tell(Books.eventIs("1", 2, EventStatus.CANCELLED));
        tell(Books.moved("1", 4, 2_300));
        assertThat(book.incomplete()).isTrue();

        book.forget(Long.MAX_VALUE);

        assertThat(book.incomplete()).isFalse();
    }

    @Test
    void itsHealthSaysWhatBetsWaitFor() {
        var health = new PriceHealth(book, 1_000);
        assertThat(health.health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
        followOne();
        assertThat(health.health().getDetails().get("why"))
                .isEqualTo("the owner of a partition has not spoken lately");
        tick();
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        afterMillis(1_001);
        assertThat(health.health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
    }
}
