package org.overround.odds.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.odds.book.Story.MATCH;
import static org.overround.odds.book.Story.PRIMARY;
import static org.overround.odds.book.Story.RESULT;
import static org.overround.odds.book.Story.becomes;
import static org.overround.odds.book.Story.image;
import static org.overround.odds.book.Story.inPlay;
import static org.overround.odds.book.Story.match;
import static org.overround.odds.book.Story.price;
import static org.overround.odds.book.Story.prices;
import static org.overround.odds.book.Story.says;
import static org.overround.odds.book.Story.with;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Revision;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.SelectionStatus;

class PartitionBookTest {

    @Test
    void aNewMarketIsToldWhole() {
        var story = match();

        assertThat(story.said).hasSize(1);
        assertThat(story.view.version()).isEqualTo(1);
        assertThat(story.view.name()).isEqualTo("Reds v Blues");
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.market().selections()).hasSize(3);
        assertThat(story.selection("1").oddsMilli()).isBetween(1_900, 2_100);
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_000);
    }

    @Test
    void onlyWhatChangedIsTold() {
        var story = match().feed(with(price("1", 2_100)));

        var change = story.said.getFirst().markets().getFirst();
        assertThat(story.said.getFirst().change()).isNull();
        assertThat(change.status()).isNull();
        assertThat(change.causes()).isNull();
        assertThat(change.inPlay()).isNull();
        assertThat(change.selections().getFirst().sourceMilli()).isEqualTo(2_100);
        assertThat(change.selections().getFirst().name()).isNull();
        assertThat(story.view.version()).isEqualTo(2);
    }

    @Test
    void aMessageThatChangesNothingIsNotAVersion() {
        var story = match().feed(prices(2_000, 3_500, 4_000));

        assertThat(story.said).isEmpty();
        assertThat(story.view.version()).isEqualTo(1);
    }

    @Test
    void messagesThatComeTwiceOrLateChangeNothing() {
        var story = match().feed(prices(2_200, 3_500, 3_600));
        var late =
                new FeedUpdate(
                        MATCH,
                        new SourcePosition(PRIMARY, "s", 1),
                        null,
                        EventStatus.CANCELLED,
                        null,
                        List.of(new Incident(IncidentKind.GOAL, "again")),
                        List.of(prices(9_000, 9_000, 9_000)));

        assertThat(story.takes(late).said).isEmpty();
        assertThat(story.book.takeTouched()).containsExactly(MATCH);
        assertThat(story.takes(late).book.takeTouched()).isEmpty();
    }

    @Test
    void anImageReplacesWhatWasKnown() {
        var image =
                new MarketUpdate(
                        RESULT,
                        true,
                        null,
                        null,
                        null,
                        List.of(price("1", 1_800), price("2", 2_000)));

        var story = match().feed(image);

        assertThat(story.selection("X").status()).isEqualTo(SelectionStatus.REMOVED);
        assertThat(story.selection("X").oddsMilli()).isZero();
        assertThat(story.selection("1").oddsMilli()).isPositive();
    }

    @Test
    void aRunnerTakenOutMayComeBackAtItsPrice() {
        var story = match();
        var odds = story.selection("X").oddsMilli();

        story.feed(with(becomes("X", SelectionStatus.REMOVED)));
        assertThat(story.selection("X").oddsMilli()).isZero();

        story.feed(with(becomes("X", SelectionStatus.ACTIVE)));
        assertThat(story.selection("X").oddsMilli()).isEqualTo(odds);
    }

    @Test
    void oddsAreKeptAndMovedWhileTheMarketIsSuspended() {
        var story = match().feed(says(ProviderStatus.SUSPENDED)).feed(prices(2_200, 3_500, 3_600));

        assertThat(story.market().status()).isEqualTo(MarketStatus.SUSPENDED);
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_200);
        assertThat(story.selection("1").oddsMilli()).isPositive();
    }

    @Test
    void aClosedMarketIsSettledWithItsWinnerAndOffersNothing() {
        var closed =
                new MarketUpdate(
                        RESULT,
                        false,
                        null,
                        ProviderStatus.CLOSED,
                        null,
                        List.of(
                                becomes("1", SelectionStatus.WINNER),
                                becomes("2", SelectionStatus.LOSER),
                                becomes("X", SelectionStatus.LOSER)));

        var story = match().feed(says(ProviderStatus.SUSPENDED)).feed(closed);

        assertThat(story.market().status()).isEqualTo(MarketStatus.SETTLED);
        assertThat(story.market().causes()).isEmpty();
        assertThat(story.selection("1").status()).isEqualTo(SelectionStatus.WINNER);
        assertThat(story.market().selections()).allMatch(each -> each.oddsMilli() == 0);
        assertThat(story.history().getLast().after()).isEqualTo(MarketStatus.SETTLED);
    }

    @Test
    void aMarketTheProviderCallsOffIsCancelled() {
        var story = match().feed(says(ProviderStatus.CANCELLED));

        assertThat(story.market().status()).isEqualTo(MarketStatus.CANCELLED);
        assertThat(story.selection("1").oddsMilli()).isZero();
    }

    @Test
    void aMarketNobodyHasCalledOpenIsHeld() {
        var silent =
                new MarketUpdate(
                        Story.TOTALS,
                        true,
                        Story.info(Story.TOTALS),
                        null,
                        null,
                        List.of(price("over", 1_900), price("under", 1_950)));

        var story = match().feed(silent);

        assertThat(story.market(Story.TOTALS).status()).isEqualTo(MarketStatus.SUSPENDED);
    }

    @Test
    void anEventIsLiveWhenAMarketTurnsInPlayUnlessTheFeedTellsItself() {
        assertThat(match().feed(inPlay(true)).view.status()).isEqualTo(EventStatus.LIVE);
        assertThat(match().status(EventStatus.SCHEDULED).feed(inPlay(true)).view.status())
                .isEqualTo(EventStatus.SCHEDULED);
    }

    @Test
    void aFinishedEventDoesNotComeBackToLife() {
        var story = match().status(EventStatus.FINISHED).status(EventStatus.LIVE);

        assertThat(story.view.status()).isEqualTo(EventStatus.FINISHED);
    }

    @Test
    void clockAndScoreAreTold() {
        var story = match().feed(PRIMARY, null, new Scoreboard("67:12", "1-0"), List.of());

        assertThat(story.view.clock()).isEqualTo("67:12");
        assertThat(story.view.score()).isEqualTo("1-0");
    }

    @Test
    void newMarginRulesTakeEffectAtOnce() {
        var story = match();
        var before = story.selection("1").oddsMilli();

        story.takes(margin(Revision.Origin.TRADER, 1, "", 1.20));

        assertThat(story.selection("1").oddsMilli()).isLessThan(before);
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_000);
    }

    @Test
    void aMarketTellsTheRuleOfItsMarginWhenThatChanges() {
        var story = match();
        assertThat(story.market(RESULT).margin()).isEqualTo(MarginRules.DEFAULT.fallback());

        story.feed(prices(2_200, 3_400, 3_500));
        assertThat(story.said.getFirst().markets().getFirst().margin()).isNull();

        story.takes(margin(Revision.Origin.TRADER, 1, "", 1.20));
        assertThat(story.said.getFirst().markets().getFirst().margin())
                .isEqualTo(new MarginRules(MarginMethod.POWER, 1.20, List.of()).fallback());
    }

    @Test
    void anUnchangedConfigurationDoesNotUndoATradersRules() {
        var story = match().takes(margin(Revision.Origin.CONFIGURATION, 0, "hash-1", 1.05));
        story.takes(margin(Revision.Origin.TRADER, 1, "", 1.20));
        var tradersOdds = story.selection("1").oddsMilli();

        story.takes(margin(Revision.Origin.CONFIGURATION, 0, "hash-1", 1.05));
        assertThat(story.selection("1").oddsMilli()).isEqualTo(tradersOdds);

        story.takes(margin(Revision.Origin.TRADER, 1, "", 1.01));
        assertThat(story.selection("1").oddsMilli()).isEqualTo(tradersOdds);

        story.takes(margin(Revision.Origin.CONFIGURATION, 0, "hash-2", 1.05));
        assertThat(story.selection("1").oddsMilli()).isGreaterThan(tradersOdds);
    }

    @Test
    void oneMessageOfManyMarketsIsOneVersion() {
        var story = match();
        story.feed(image(Story.TOTALS, 1_900, 9_000, 2_500), prices(2_200, 3_400, 3_500));

        assertThat(story.said).hasSize(1);
        assertThat(story.said.getFirst().markets())
                .extracting(change -> change.market())
                .containsExactly(RESULT, Story.TOTALS);
        assertThat(story.view.version()).isEqualTo(2);
    }

    @Test
    void versionsAreContiguousAndTheEpochStays() {
        var story = match();
        var epoch = story.view.epoch();
        for (var i = 1; i <= 50; i++) {
            story.feed(prices(2_000 + i * 20, 3_500, 3_900 - i * 20));
            assertThat(story.said).extracting(OddsChanged::version).containsExactly(1L + i);
        }
        assertThat(story.view.epoch()).isEqualTo(epoch);
        assertThat(epoch).isEqualTo(Long.toString(20, 36) + "-" + Long.toString(2, 36));
    }

    private static MarginRulesChanged margin(
            Revision.Origin origin, long number, String hash, double overround) {
        var revision = new Revision(origin, number, hash, "chief", Instant.ofEpochMilli(1));
        return new MarginRulesChanged(
                revision, new MarginRules(MarginMethod.POWER, overround, List.of()));
    }
}
