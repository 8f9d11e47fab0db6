package org.overround.odds.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.kernel.CauseKind.BOOK_INVALID;
import static org.overround.kernel.CauseKind.COMPLIANCE_DOWN;
import static org.overround.kernel.CauseKind.EXPOSURE;
import static org.overround.kernel.CauseKind.FEED_STALE;
import static org.overround.kernel.CauseKind.INCIDENT;
import static org.overround.kernel.CauseKind.PRICE_SWING;
import static org.overround.kernel.CauseKind.PROVIDER;
import static org.overround.odds.book.Story.PRIMARY;
import static org.overround.odds.book.Story.SECONDARY;
import static org.overround.odds.book.Story.TOTALS;
import static org.overround.odds.book.Story.TRADER;
import static org.overround.odds.book.Story.image;
import static org.overround.odds.book.Story.match;
import static org.overround.odds.book.Story.price;
import static org.overround.odds.book.Story.prices;
import static org.overround.odds.book.Story.says;
import static org.overround.odds.book.Story.theEvent;
import static org.overround.odds.book.Story.theMarket;
import static org.overround.odds.book.Story.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.odds.CommandOutcome.Result;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.contracts.odds.SuspensionChange.Kind;
import org.overround.kernel.CauseKind;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;

/** When markets stop and go on, as readers see it. */
class SuspensionsTest {

    @Test
    void theProviderStopsAndFreesItsMarket() {
        var story = match().feed(says(ProviderStatus.SUSPENDED));
        assertThat(story.causes()).containsExactly(PROVIDER);
        assertThat(story.market().suspensionCount()).isEqualTo(1);

        story.feed(says(ProviderStatus.OPEN));
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.market().suspensionCount()).isEqualTo(1);
    }

    @Test
    void liftingTheGoalSuspensionLeavesTheTradersOwnInPlace() {
        var story = match().happens(IncidentKind.GOAL).suspends(TRADER, theMarket());
        assertThat(story.causes()).containsExactly(CauseKind.TRADER, INCIDENT);

        story.at(8).ticks();

        assertThat(story.causes()).containsExactly(CauseKind.TRADER);
        assertThat(story.market().status()).isEqualTo(MarketStatus.SUSPENDED);
    }

    @Test
    void everyLineOfHistoryNamesWhoWhyAndTheStatusesAroundIt() {
        var story = match().suspends(TRADER, theMarket());

        var line = story.history().getFirst();
        assertThat(line)
                .extracting(
                        SuspensionChange::kind,
                        SuspensionChange::actor,
                        SuspensionChange::reason,
                        SuspensionChange::before,
                        SuspensionChange::after)
                .containsExactly(
                        Kind.RAISED,
                        TRADER,
                        "line-up leak",
                        MarketStatus.OPEN,
                        MarketStatus.SUSPENDED);
        assertThat(story.outcome().result()).isEqualTo(Result.APPLIED);
    }

    @Test
    void aSecondTradersStopAddsToTheFirstAndEachLiftsTheirOwn() {
        var story = match().suspends(TRADER, theMarket()).suspends("t.ro", theMarket());

        story.resumes("t.ro", theMarket());
        assertThat(story.market().status()).isEqualTo(MarketStatus.SUSPENDED);
        assertThat(story.outcome().detail()).isEqualTo("resumed, still suspended by TRADER");

        story.resumes("t.ro", theMarket());
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aMarketOfAStoppedEventIsFreedWithTheEventOnly() {
        var story = match().suspends(TRADER, theEvent()).resumes(TRADER, theMarket());
        assertThat(story.outcome().result()).isEqualTo(Result.NO_CHANGE);
        assertThat(story.outcome().detail()).contains("resume the event");

        story.opens(TOTALS);
        assertThat(story.market(TOTALS).causes()).containsExactly(CauseKind.TRADER);

        story.resumes(TRADER, theEvent());
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.market(TOTALS).status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aCommandThatChangesNothingIsAnsweredAtTheVersionThatStands() {
        var story = match().suspends(TRADER, theMarket());
        var version = story.view.version();

        story.suspends(TRADER, theMarket());

        assertThat(story.said.getFirst().version()).isEqualTo(version);
        assertThat(story.outcome().result()).isEqualTo(Result.NO_CHANGE);
        assertThat(story.history()).isEmpty();
    }

    @Test
    void commandsForWhatIsNotThereOrOverAreRefused() {
        var story = match().suspends(TRADER, new Scope.OfMarket(Story.MATCH, TOTALS));
        assertThat(story.outcome().result()).isEqualTo(Result.REFUSED);

        story.suspends(TRADER, new Scope.OfSport(Story.FOOTBALL));
        assertThat(story.outcome().result()).isEqualTo(Result.REFUSED);

        story.feed(says(ProviderStatus.CLOSED)).suspends(TRADER, theMarket());
        assertThat(story.outcome().result()).isEqualTo(Result.REFUSED);
        assertThat(story.outcome().detail()).contains("SETTLED");
    }

    @Test
    void aSecondGoalStartsTheCoolDownOver() {
        var story = match().at(0).happens(IncidentKind.GOAL).at(5).happens(IncidentKind.GOAL);
        assertThat(story.history()).hasSize(1);
        assertThat(story.market().suspensionCount()).isEqualTo(1);

        assertThat(story.at(12).ticks().causes()).containsExactly(INCIDENT);
        assertThat(story.at(13).ticks().market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aGoalAndAPenaltyEndEachInTheirOwnTime() {
        var story = match().happens(IncidentKind.GOAL).happens(IncidentKind.PENALTY);

        assertThat(story.at(8).ticks().causes()).containsExactly(INCIDENT);
        assertThat(story.history()).hasSize(1);
        assertThat(story.at(12).ticks().market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aGoalHoldsUntilPricesAreStable() {
        var story = match().happens(IncidentKind.GOAL).at(3).feed(prices(1_200, 7_000, 15_000));
        assertThat(story.causes()).containsExactly(INCIDENT, PRICE_SWING);

        assertThat(story.at(8).ticks().causes()).containsExactly(INCIDENT);
        assertThat(story.at(10).ticks().causes()).containsExactly(INCIDENT);
        assertThat(story.at(11).ticks().market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void anIncidentWithoutACoolDownStopsNothing() {
        assertThat(match().happens(IncidentKind.HALF_TIME).market().status())
                .isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aPriceSwingHoldsForItsCoolDown() {
        var story = match().atMillis(1_000).feed(prices(1_400, 5_500, 8_000));
        assertThat(story.causes()).containsExactly(PRICE_SWING);

        assertThat(story.atMillis(3_999).ticks().causes()).containsExactly(PRICE_SWING);
        assertThat(story.atMillis(4_000).ticks().market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aSlowDriftIsNoSwing() {
        var story = match();
        for (var i = 1; i <= 10; i++) {
            story.at(i * 3L).feed(prices(2_000 - i * 60, 3_500 + i * 150, 4_000 + i * 300));
        }
        assertThat(story.market().suspensionCount()).isZero();
    }

    @Test
    void aSelectionThatLosesItsPriceStopsTheMarketUntilItHasOne() {
        var story = match().feed(with(price("X", 0)));
        assertThat(story.causes()).containsExactly(BOOK_INVALID);
        assertThat(story.history().getFirst().reason()).isEqualTo("selection X has lost its price");

        story.at(60).feed(with(price("X", 3_500)));
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aBookThatPaysMoreThanItTakesIsInvalid() {
        var story = match().feed(prices(3_000, 4_500, 5_500));

        assertThat(story.causes()).contains(BOOK_INVALID);
        assertThat(story.history().getFirst().reason())
                .isEqualTo("source overround 0.7374 is outside 0.90..1.50");
    }

    @Test
    void theOnlyFeedGoingSilentStopsItsMarketsUntilItIsBack() {
        var story = match().health(PRIMARY, Health.DOWN);
        assertThat(story.causes()).containsExactly(FEED_STALE);
        assertThat(story.view.degraded()).isTrue();

        story.health(PRIMARY, Health.UP);
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.view.degraded()).isFalse();
    }

    @Test
    void aLateFeedMarksItsEventDegradedAndStopsNothing() {
        var story = match().health(PRIMARY, Health.LATE);

        assertThat(story.view.degraded()).isTrue();
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void theSecondaryTakesOverFromASilentPrimaryAndHandsBack() {
        var story = match().feed(SECONDARY, image(Story.RESULT, 2_600, 3_500, 2_800));
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_000);

        story.health(PRIMARY, Health.DOWN);
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_600);
        assertThat(story.view.degraded()).isFalse();

        story.health(SECONDARY, Health.DOWN);
        assertThat(story.causes()).containsExactly(FEED_STALE);

        story.health(PRIMARY, Health.UP);
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.selection("1").sourceMilli()).isEqualTo(2_000);
    }

    @Test
    void aLeaseEndsUnlessItIsRenewed() {
        var story = match().signals(COMPLIANCE_DOWN, new Scope.OfSport(Story.FOOTBALL), 15_000);
        assertThat(story.causes()).containsExactly(COMPLIANCE_DOWN);
        var version = story.view.version();

        story.at(5).signals(COMPLIANCE_DOWN, new Scope.OfSport(Story.FOOTBALL), 15_000);
        assertThat(story.view.version()).isEqualTo(version);

        assertThat(story.at(19).ticks().causes()).containsExactly(COMPLIANCE_DOWN);
        assertThat(story.at(20).ticks().market().status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aSportsSuspensionHoldsMarketsThatTurnUpLater() {
        var story = new Story().rules(GuardRules.LIVE);
        story.signals(COMPLIANCE_DOWN, new Scope.OfSport(Story.FOOTBALL), 15_000);
        story.signals(EXPOSURE, new Scope.OfSport(new SportId("tennis")), 15_000);

        story.opens(Story.RESULT);
        assertThat(story.causes()).containsExactly(COMPLIANCE_DOWN);
        assertThat(story.market().suspensionCount()).isEqualTo(1);

        story.at(10).signals(COMPLIANCE_DOWN, new Scope.OfSport(Story.FOOTBALL), 0);
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.opens(TOTALS).market(TOTALS).status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void aSignalForOneMarketLeavesTheOthersOpen() {
        var story = match().opens(TOTALS).signals(EXPOSURE, theMarket(), 5_000);

        assertThat(story.causes()).containsExactly(EXPOSURE);
        assertThat(story.market(TOTALS).status()).isEqualTo(MarketStatus.OPEN);
    }

    @Test
    void kindsThatHaveASourceOfTheirOwnCannotBeSignalled() {
        assertThat(match().signals(CauseKind.TRADER, theMarket(), 5_000).said).isEmpty();
    }

    @Test
    void inAReplayOnlyTheProviderAndTradersStopMarkets() {
        var story = match().rules(GuardRules.REPLAY).happens(IncidentKind.GOAL);
        story.feed(prices(1_200, 9_000, 0)).health(PRIMARY, Health.DOWN);
        assertThat(story.market().suspensionCount()).isZero();

        story.feed(says(ProviderStatus.SUSPENDED)).suspends(TRADER, theMarket());
        assertThat(story.causes()).containsExactly(CauseKind.TRADER, PROVIDER);
    }

    @Test
    void rulesThatNoLongerAskForACauseLiftItAndNewOnesRaiseIt() {
        var story = match().health(PRIMARY, Health.DOWN).happens(IncidentKind.GOAL);
        assertThat(story.causes()).containsExactly(INCIDENT, FEED_STALE);

        story.rules(GuardRules.REPLAY);
        assertThat(story.market().status()).isEqualTo(MarketStatus.OPEN);
        assertThat(story.history()).extracting(SuspensionChange::actor).containsOnly("chief");

        story.rules(GuardRules.LIVE);
        assertThat(story.causes()).containsExactly(FEED_STALE);
    }

    @Test
    void aMarketThatGoesFromOneCauseToAnotherDoesNotOpenBetween() {
        var story = match().feed(says(ProviderStatus.SUSPENDED));

        story.feed(
                PRIMARY,
                null,
                null,
                List.of(new Incident(IncidentKind.GOAL, "1-0")),
                says(ProviderStatus.OPEN));

        assertThat(story.causes()).containsExactly(INCIDENT);
        assertThat(story.market().suspensionCount()).isEqualTo(1);
    }

    @Test
    void aTickWithNothingDueSaysNothingAndTouchesNothing() {
        var story = match().happens(IncidentKind.GOAL);
        story.book.takeTouched();

        assertThat(story.at(7).ticks().said).isEmpty();
        assertThat(story.book.takeTouched()).isEmpty();
    }
}
