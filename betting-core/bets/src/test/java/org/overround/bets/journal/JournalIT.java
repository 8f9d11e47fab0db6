package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.journal.TestJournal.accept;
import static org.overround.bets.journal.TestJournal.acceptPending;
import static org.overround.bets.journal.TestJournal.pend;
import static org.overround.bets.journal.TestJournal.refuse;
import static org.overround.bets.journal.TestJournal.voidPending;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.problem.ProblemCode;
import reactor.core.publisher.Flux;

/** Verdicts in a real PostgreSQL. */
final class JournalIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestJournal house;
    private static Journal journal;

    @BeforeAll
    static void open() {
        house = new TestJournal();
        journal = house.journal(4);
    }

    private static Outcome write(Entry entry) {
        return journal.write(entry).block(PATIENCE);
    }

    @Test
    void anAcceptedBetIsThereWithHoldPositionsEventAndVerdict() {
        var player = house.player("one", 1_000);
        var entry = accept(player, "k", "p", 400, 1);

        assertThat(write(entry)).isInstanceOf(Outcome.Written.class);
        assertThat(write(entry)).as("the same again").isInstanceOf(Outcome.Written.class);

        var bet = entry.bet();
        assertThat(house.database.texts("select status from bet where bet_id = '" + bet + "'"))
                .containsExactly("ACCEPTED");
        assertThat(
                        house.database.texts(
                                "select debits_pending from account where account_id = '"
                                        + player
                                        + "/GBP'"))
                .containsExactly("400");
        assertThat(
                        house.database.texts(
                                "select stake_day || ' ' || loss_month || ' ' || win_day from player"
                                        + " where player_id = '"
                                        + player
                                        + "'"))
                .containsExactly("400 400 800");
        assertThat(
                        house.database.texts(
                                "select liability_minor || ' ' || scope_keys[1] from position"
                                        + " where bet_id = '"
                                        + bet
                                        + "'"))
                .containsExactly("400 x:{agent:house-gbp}:agent:london-gbp:GLOBAL");
        assertThat(
                        house.database.texts(
                                "select payload from event where subject_id = '" + bet + "'"))
                .as("kept to the byte")
                .containsExactly("{\"of\":  \"" + bet + "\"}");
        house.assertLedgerHolds();
    }

    @Test
    void anOfferThatIsStoredIsReferredTo() {
        var player = house.player("offered", 1_000);
        var asked = new AtomicInteger();
        var offer =
                TestJournal.offer(
                        "market-" + player, () -> "{\"asked\":" + asked.incrementAndGet() + "}");

        assertThat(write(at(offer, accept(player, "k1", "p", 5_000, 1))))
                .as("it is not stored with a bet that is not written")
                .isInstanceOf(Outcome.Refused.class);
        assertThat(write(at(offer, accept(player, "k2", "p", 100, 1))))
                .isInstanceOf(Outcome.Written.class);
        assertThat(write(at(offer, accept(player, "k3", "p", 100, 1))))
                .isInstanceOf(Outcome.Written.class);

        assertThat(asked).as("how often the whole market was written out").hasValue(2);
        assertThat(
                        house.database.texts(
                                "select content from offer where offer_id = '" + offer.id() + "'"))
                .containsExactly("{\"asked\":2}");
        assertThat(
                        house.database.texts(
                                "select offer_ids[1] from bet where player_id = '" + player + "'"))
                .containsExactly(offer.id(), offer.id());
        house.assertLedgerHolds();
    }

    private static Entry.Accept at(Entry.Offer offer, Entry.Accept entry) {
        return new Entry.Accept(
                entry.verdict(),
                entry.asked(),
                entry.hold(),
                List.of(offer),
                entry.carried(),
                entry.events());
    }

    @Test
    void aKeyHasOneVerdict() {
        var player = house.player("keys", 1_000);
        var first = accept(player, "k", "p", 100, 1);
        write(first);

        assertThat(write(accept(player, "k", "p", 100, 1)))
                .isInstanceOfSatisfying(
                        Outcome.Duplicate.class,
                        same -> assertThat(same.verdict()).isEqualTo(first.verdict().answer()));
        assertThat(write(accept(player, "k", "other", 100, 1)))
                .isInstanceOf(Outcome.Mismatch.class);
        assertThat(write(refuse(player, "k", "p"))).isInstanceOf(Outcome.Duplicate.class);
        house.assertLedgerHolds();
    }

    @Test
    void aHundredAtOnceUnderOneKeyOverTwoInstancesAreOneBet() {
        var player = house.player("crowd", 100_000);
        var other = house.journal(4);

        var outcomes =
                Flux.range(0, 100)
                        .flatMap(
                                n ->
                                        (n % 2 == 0 ? journal : other)
                                                .write(accept(player, "k", "p", 100, 1)),
                                100)
                        .collectList()
                        .block(PATIENCE);

        var bets =
                house.database.texts("select bet_id from bet where player_id = '" + player + "'");
        assertThat(bets).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Written.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Outcome.Duplicate.class::isInstance)
                .hasSize(99)
                .allSatisfy(same ->
                        assertThat(((Outcome.Duplicate) same).verdict().betId())
                                .hasToString(bets.getFirst()));
        house.assertLedgerHolds();
    }

    @Test
    void balanceStakeAndWinLimitsAreNeverPassed() {
        var player = house.player("limits", 1_000);
        var other = house.journal(4);
        house.database.run(
                "update player set stake_day_limit = 700 where player_id = '" + player + "'");

        var outcomes =
                Flux.range(0, 40)
                        .flatMap(
                                n ->
                                        (n % 2 == 0 ? journal : other)
                                                .write(accept(player, "k" + n, "p", 100, 1)),
                                40)
                        .collectList()
                        .block(PATIENCE);

        assertThat(outcomes).filteredOn(Outcome.Written.class::isInstance).hasSize(7);
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .hasSize(33)
                .allSatisfy(refused ->
                        assertThat(refused)
                                .isEqualTo(
                                        new Outcome.Refused(
                                                ProblemCode.LIMIT_EXCEEDED,
                                                "daily stake limit",
                                                0L)));
        house.database.run(
                "update player set stake_day_limit = null where player_id = '" + player + "'");
        assertThat(write(accept(player, "more", "p", 400, 1)))
                .isEqualTo(new Outcome.Refused(ProblemCode.INSUFFICIENT_FUNDS, null, 300L));
        assertThat(write(accept(player, "win", "p", TestJournal.newBet(), 100, 200, 1_500, 1)))
                .isEqualTo(
                        new Outcome.Refused(
                                ProblemCode.LIMIT_EXCEEDED, "win limit of a day", 100L));
        house.assertLedgerHolds();
    }

    @Test
    void whoeverExcludedThemselvesBetsNoMore() {
        var player = house.player("gone", 1_000);
        house.database.run(
                "update player set excluded_until = 'infinity' where player_id = '" + player + "'");

        assertThat(write(accept(player, "k", "p", 100, 1)))
                .isEqualTo(new Outcome.Refused(ProblemCode.SELF_EXCLUDED, null, null));
    }

    @Test
    void whatWasReservedUnderAnotherEpochIsRefused() {
        var player = house.player("stale", 1_000);

        assertThat(write(accept(player, "k", "p", 100, 0))).isInstanceOf(Outcome.Stale.class);
        assertThat(write(accept(player, "k", "p", 100, 1))).isInstanceOf(Outcome.Written.class);
        house.assertLedgerHolds();
    }

    @Test
    void aPendingBetIsTakenUpOnceAndAcceptedWithLessOrVoid() {
        var player = house.player("waits", 1_000);
        var goesOn = pend(player, "a", "p", 500, 1_000);
        var isOff = pend(player, "b", "p", 300, 600);
        write(goesOn);
        write(isOff);
        var bets = house.bets();

        var due =
                Flux.merge(bets.due(10), house.bets().due(10))
                        .filter(each -> each.player().equals(player))
                        .collectList()
                        .block(PATIENCE);
        assertThat(due)
                .extracting(BetLog.Due::bet)
                .containsExactlyInAnyOrder(goesOn.bet(), isOff.bet());
        var accepted = acceptPending(goesOn, 200, 400, 1, 1);
        assertThat(write(accepted)).isInstanceOf(Outcome.Written.class);
        assertThat(write(accepted)).as("the same again").isInstanceOf(Outcome.Written.class);
        assertThat(write(voidPending(isOff))).isInstanceOf(Outcome.Written.class);
        assertThat(write(acceptPending(goesOn, 100, 200, 1, 1)))
                .as("another acceptance under the same attempt")
                .isInstanceOf(Outcome.Decided.class);
        assertThat(write(voidPending(goesOn))).isInstanceOf(Outcome.Decided.class);

        assertThat(
                        house.database.texts(
                                "select stake_day || ' ' || win_day from player where player_id = '"
                                        + player
                                        + "'"))
                .containsExactly("200 400");
        var timeline = bets.get(new OneBet(player, goesOn.bet())).block(PATIENCE).value();
        assertThat(timeline.bet().status()).isEqualTo("ACCEPTED");
        assertThat(timeline.timeline())
                .extracting(step -> step.type())
                .containsExactly("BET_PENDING", "BET_ACCEPTED");
        var open =
                bets.list(new BetQuery(player, "ACCEPTED", null, null, null, 0, 10))
                        .block(PATIENCE)
                        .value();
        assertThat(open.total()).isEqualTo(1);
        assertThat(
                        bets.get(new OneBet(house.player("nosy", 0), goesOn.bet()))
                                .block(PATIENCE)
                                .problem()
                                .code())
                .isEqualTo(ProblemCode.BET_NOT_FOUND);
        house.assertLedgerHolds();
    }

    @Test
    void oneBatchDecidesAPendingBetOnce() {
        var player = house.player("twice", 1_000);
        var waits = pend(player, "a", "p", 500, 1_000);
        write(waits);
        var lane = house.journal(1);

        var outcomes =
                Flux.just(
                                refuse(player, "first", "p"),
                                voidPending(waits),
                                acceptPending(waits, 500, 1_000, 1, 1))
                        .flatMapSequential(lane::write, 3)
                        .collectList()
                        .block(PATIENCE);

        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Written", "Written", "Decided");
        house.assertLedgerHolds();
    }
}
