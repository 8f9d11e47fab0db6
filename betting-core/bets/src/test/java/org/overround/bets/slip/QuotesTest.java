package org.overround.bets.slip;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.overround.bets.price.Books;
import org.overround.bets.price.FreshBook;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventStatus;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Side;

/** From the view of the odds to what a leg is judged by. */
class QuotesTest {

    private static final long NOW_MICROS = 1_000_000_000;

    private final FreshBook book = new FreshBook(() -> NOW_MICROS, 1_000);
    private long offset;

    @BeforeEach
    void anEvent() {
        book.follow(Map.of(0, 0L));
        tell(Books.first("1"));
    }

    private void tell(OddsChanged... deltas) {
        for (var delta : deltas) {
            book.delta(0, offset++, delta);
        }
        tick(NOW_MICROS);
        book.look();
    }

    private void tick(long micros) {
        book.tick(offset++, new PartitionTick(0, 5_000, micros));
    }

    private Seen see(String event, String selection) {
        return see(book, event, selection);
    }

    private static Seen see(FreshBook book, String event, String selection) {
        var leg =
                new SlipLeg(
                        Books.market(event),
                        new SelectionId(selection),
                        Odds.ofDecimal(BigDecimal.TWO),
                        false);
        var slip =
                new Slip(
                        BetType.SINGLE,
                        List.of(1),
                        List.of(leg),
                        100,
                        Slips.INR,
                        Side.BACK,
                        PricePolicy.NONE,
                        false);
        return Quotes.of(slip, book).getFirst();
    }

    private Quote quote() {
        return (Quote) see("1", "home");
    }

    @Test
    void aQuoteSaysAllThatALegIsJudgedBy() {
        tell(Books.moved("1", 2, 2_100));

        var quote = quote();

        assertThat(quote.event()).isEqualTo(Books.event("1"));
        assertThat(quote.eventName()).isEqualTo("Home - Away");
        assertThat(quote.sport().value()).isEqualTo("football");
        assertThat(quote.phase()).isEqualTo(EventStatus.LIVE);
        assertThat(quote.marketType().value()).isEqualTo("MATCH_ODDS");
        assertThat(quote.selectionName()).isEqualTo("home");
        assertThat(quote.odds()).isEqualTo(new Odds(2_100));
        assertThat(quote.source()).isEqualTo(new Odds(2_050));
        assertThat(quote.inPlay()).isTrue();
        assertThat(quote.epoch()).isEqualTo(Books.EPOCH);
        assertThat(quote.version()).isEqualTo(2);
        assertThat(quote.marketVersion()).isEqualTo(2);
        assertThat(quote.takable()).isEqualTo(new Odds(2_100));
    }

    @Test
    void aSuspendedMarketIsNotTakableAndSaysWhy() {
        tell(Books.suspended("1", 2, 3));

        assertThat(quote().takable()).isNull();
        assertThat(quote().causes()).containsExactly(CauseKind.INCIDENT);
        assertThat(quote().mark()).isEqualTo(new LegMark(Books.market("1"), Books.EPOCH, 3));
        assertThat(LegAnswers.whyNot(quote()))
                .isEqualTo("home (Home - Away) is suspended: INCIDENT");
    }

    @Test
    void oddsThatAreNotOfferedAreNone() {
        tell(Books.moved("1", 2, 0));

        assertThat(quote().odds()).isNull();
        assertThat(quote().takable()).isNull();
        assertThat(LegAnswers.whyNot(quote())).isEqualTo("home (Home - Away) has no odds now");
    }

    @Test
    void aRunnerThatWasTakenOutIsNotTakable() {
        tell(Books.homeIs("1", 2, SelectionStatus.REMOVED));

        assertThat(quote().open()).isFalse();
        assertThat(((Quote) see("1", "away")).open()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EventStatus.class,
            names = {"SCHEDULED", "LIVE"},
            mode = EnumSource.Mode.EXCLUDE)
    void anEventThatIsNotToComeOrRunningTakesNoBets(EventStatus status) {
        tell(Books.eventIs("1", 2, status));

        assertThat(quote().takable()).isNull();
        assertThat(LegAnswers.whyNot(quote())).isEqualTo("home (Home - Away) takes no bets now");
    }

    @Test
    void aViewThatIsTooOldIsNotTakable() {
        var later = new FreshBook(() -> NOW_MICROS + 1_000_001, 1_000);
        later.follow(Map.of(0, 0L));
        later.delta(0, 0, Books.first("1"));
        later.tick(1, new PartitionTick(0, 5_000, NOW_MICROS));
        later.look();

        var quote = (Quote) see(later, "1", "home");

        assertThat(quote.odds()).isNotNull();
        assertThat(quote.takable()).isNull();
        assertThat(LegAnswers.whyNot(quote)).contains("not known to be current");
        assertThat(see(later, "2", "home"))
                .as("an old view does not know what is new")
                .isInstanceOf(Seen.Loading.class);
    }

    @Test
    void whatThereIsNotIsUnlisted() {
        assertThat(see("2", "home"))
                .isEqualTo(new Seen.Unlisted(Books.market("2"), new SelectionId("home"), false));
        assertThat(see("1", "draw"))
                .isEqualTo(new Seen.Unlisted(Books.market("1"), new SelectionId("draw"), true));
    }

    @Test
    void aViewThatIsBeingReadSaysNothing() {
        var starting = new FreshBook(() -> NOW_MICROS, 1_000);
        starting.checkpoint(0, Books.folded(Books.first("1")));
        starting.follow(Map.of(0, 5L));

        assertThat(see(starting, "1", "home")).isInstanceOf(Seen.Loading.class);
        assertThat(see(starting, "2", "home")).isInstanceOf(Seen.Loading.class);
    }
}
