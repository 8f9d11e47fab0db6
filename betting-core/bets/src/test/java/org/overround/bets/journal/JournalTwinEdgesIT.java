package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.kernel.PlayerId;

/**
 * What random bets seldom meet, decided by {@code apply_batch} and by {@link JournalTwin}: limits
 * at their last unit and one beyond, players who may not bet, the same entry again.
 */
@NullUnmarked
final class JournalTwinEdgesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestJournal house;

    private JournalTwin twin;
    private PlayerId player;

    @BeforeAll
    static void open() {
        house = new TestJournal();
    }

    @BeforeEach
    void aNewTwin() {
        twin = new JournalTwin();
        twin.epochs.put(TestJournal.TREE, 1L);
    }

    @AfterEach
    void rowsAndLedgerAreRight() {
        TwinComparison.rows(house, twin, List.copyOf(twin.players.keySet()));
        house.assertLedgerHolds();
    }

    /** Someone with so much money, as the twin and the database know them. */
    private void guest(long balance, Consumer<JournalTwin.Player> as) {
        player = house.player("edge-" + System.nanoTime(), balance);
        var guest = new JournalTwin.Player();
        guest.balance = balance;
        twin.players.put(player, guest);
        becomes(as);
    }

    private void becomes(Consumer<JournalTwin.Player> as) {
        var guest = twin.players.get(player);
        as.accept(guest);
        house.database.run(
                """
                update player set single_bet_limit = %s, stake_day_limit = %s, loss_day_limit = %s, closed = %s,
                       excluded_until = %s, kyc_status = '%s', aml_flagged = %s
                 where player_id = '%s'
                """
                        .formatted(
                                guest.single,
                                guest.stakeDay,
                                guest.lossDay,
                                guest.closed,
                                guest.excluded ? "now() + interval '1 month'" : "null",
                                guest.unverified ? "PENDING" : "VERIFIED",
                                guest.flagged,
                                player));
    }

    private void both(String expected, Entry entry) {
        var outcome = house.journal(1).write(entry).block(PATIENCE);
        assertThat(TwinComparison.name(outcome)).as("%s", entry).isEqualTo(expected);
        assertThat(twin.write(entry)).as("the twin: %s", entry).isEqualTo(expected);
    }

    private Entry bet(String key, long stake) {
        return TestJournal.accept(player, key, "p", stake, 1);
    }

    @Test
    void aLimitIsReachedByItsLastUnitAndNotPassed() {
        guest(10_000, guest -> guest.single = 300L);
        both("Written", bet("a", 300));
        both("Refused LIMIT_EXCEEDED", bet("b", 301));

        guest(10_000, guest -> guest.stakeDay = 500L);
        both("Written", bet("a", 300));
        both("Refused LIMIT_EXCEEDED", bet("b", 201));
        both("Written", bet("c", 200));
        both("Refused LIMIT_EXCEEDED", bet("d", 1));

        guest(10_000, guest -> guest.lossDay = 500L);
        both("Written", bet("a", 500));
        both("Refused LIMIT_EXCEEDED", bet("b", 1));
    }

    @Test
    void moneyIsSpentToTheLastUnitAndNotBeyond() {
        guest(1_000, _ -> {});
        both("Refused INSUFFICIENT_FUNDS", bet("a", 1_001));
        both("Written", bet("b", 600));
        both("Written", bet("c", 400));
        both("Refused INSUFFICIENT_FUNDS", bet("d", 1));
    }

    @Test
    void aDaysWinIsLimitedToItsLastUnit() {
        guest(10_000, _ -> {});
        both("Refused LIMIT_EXCEEDED", winning("a", 100, 1_001));
        both("Written", winning("b", 100, 600));
        both("Written", winning("c", 100, 400));
        both("Refused LIMIT_EXCEEDED", winning("d", 1, 1));
    }

    private Entry winning(String key, long stake, long returns) {
        return TestJournal.accept(player, key, "p", TestJournal.newBet(), stake, returns, 1_000, 1);
    }

    @Test
    void whoMayNotBetHearsTheFirstReason() {
        guest(
                10_000,
                guest -> {
                    guest.closed = true;
                    guest.excluded = true;
                    guest.unverified = true;
                    guest.flagged = true;
                });
        both("Refused ACCOUNT_CLOSED", bet("a", 1));
        becomes(guest -> guest.closed = false);
        both("Refused SELF_EXCLUDED", bet("a", 1));
        becomes(guest -> guest.excluded = false);
        both("Refused KYC_INCOMPLETE", bet("a", 1));
        becomes(guest -> guest.unverified = false);
        both("Refused AML_FLAG", bet("a", 1));
        becomes(guest -> guest.flagged = false);
        both("Written", bet("a", 1));
    }

    @Test
    void aKeyIsDecidedOnce() {
        guest(10_000, _ -> {});
        var first = bet("a", 100);
        both("Written", first);
        both("Written", first);
        both("Duplicate", bet("a", 100));
        both("Mismatch", TestJournal.accept(player, "a", "q", 100, 1));
        both("Stale", TestJournal.accept(player, "b", "p", 100, 0));
        both("Written", bet("b", 100));
    }

    private Entry.Pend pend(String key, long stake, long returns) {
        var pend = TestJournal.pend(player, key, "p", stake, returns);
        both("Written", pend);
        return pend;
    }

    @Test
    void aPendingBetIsTakenOnceAndTheSameEntryIsKnownAgain() {
        guest(10_000, _ -> {});
        var pend = pend("a", 400, 900);
        both("Stale", TestJournal.acceptPending(pend, 300, 700, 2, 0));
        var accept = TestJournal.acceptPending(pend, 300, 700, 2, 1);
        both("Written", accept);
        both("Written", accept);
        both("Decided", TestJournal.acceptPending(pend, 300, 700, 3, 1));
        both("Decided", TestJournal.acceptPending(pend, 299, 700, 2, 1));
        both("Decided", TestJournal.acceptPending(pend, 300, 700, 2, 1));
        both("Decided", TestJournal.voidPending(pend));

        var whole = pend("b", 400, 900);
        both("Written", TestJournal.acceptPending(whole, 400, 900, 1, 1));
        both("Written", TestJournal.acceptPending(whole, 400, 900, 1, 1));
    }

    @Test
    void aPendingBetIsVoidOnceAndGivesBackWhatItTook() {
        guest(1_000, guest -> guest.stakeDay = 1_000L);
        var pend = pend("a", 1_000, 2_000);
        both("Written", TestJournal.voidPending(pend));
        both("Written", TestJournal.voidPending(pend));
        both("Decided", TestJournal.acceptPending(pend, 1_000, 2_000, 1, 1));
        both("Written", bet("b", 1_000));
    }

    @Test
    void whatWasNeverWrittenIsNotPending() {
        guest(1_000, _ -> {});
        var pend = TestJournal.pend(player, "a", "p", 100, 200);
        both("Decided", TestJournal.acceptPending(pend, 100, 200, 1, 1));
        both("Decided", TestJournal.voidPending(pend));
    }

    /** A limit lowered meanwhile binds what is more than was pending, and only that. */
    @Test
    void whatIsMoreThanWasPendingIsJudgedAnew() {
        guest(10_000, _ -> {});
        var pend = pend("a", 200, 400);
        becomes(guest -> guest.stakeDay = 100L);
        both("Refused LIMIT_EXCEEDED", TestJournal.acceptPending(pend, 201, 402, 1, 1));
        both("Written", TestJournal.acceptPending(pend, 200, 400, 1, 1));

        guest(10_000, _ -> {});
        var dearer = pend("b", 200, 400);
        becomes(guest -> guest.single = 150L);
        both("Refused LIMIT_EXCEEDED", TestJournal.acceptPending(dearer, 200, 401, 1, 1));
        both("Written", TestJournal.acceptPending(dearer, 200, 400, 1, 1));
    }

    /** Sums go on from what a pending bet became. */
    @Test
    void whatAPendingBetBecameCounts() {
        guest(1_000, guest -> guest.stakeDay = 1_000L);
        both("Written", TestJournal.acceptPending(pend("a", 600, 1_200), 500, 900, 1, 1));
        both("Refused LIMIT_EXCEEDED", bet("b", 501));
        both("Written", bet("c", 500));
    }
}
