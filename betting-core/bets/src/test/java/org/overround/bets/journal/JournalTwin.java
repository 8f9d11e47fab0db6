package org.overround.bets.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;

/**
 * The journal as one would tell it to a person: one entry after the other, in maps. What {@code
 * apply_batch} does at once for many must come out the same.
 *
 * <p>All its time is one day.
 */
final class JournalTwin {

    final Map<PlayerId, Player> players = new HashMap<>();
    final Map<BetId, Bet> bets = new HashMap<>();
    final Map<String, Entry.Verdict> verdicts = new HashMap<>();
    final Map<AgentId, Long> epochs = new HashMap<>();

    /** A player's money and what is used of limits, in minor units. */
    static final class Player {
        long balance;
        long held;
        long stakes;
        long wins;
        @Nullable Long single;
        @Nullable Long stakeDay;
        @Nullable Long lossDay;
        boolean excluded;
        boolean unverified;
        boolean flagged;
        boolean closed;
    }

    /** A bet as it stands. */
    static final class Bet {
        String status = "";
        long held;
        long stake;
        long wins;
        int attempt;
        @Nullable TransferId hold;
    }

    String write(Entry entry) {
        return switch (entry) {
            case Entry.Placed placed -> place(placed);
            case Entry.AcceptPending accept -> accept(accept);
            case Entry.VoidPending off -> off(off);
        };
    }

    private String place(Entry.Placed placed) {
        var name = placed.player() + " " + placed.verdict().key();
        var before = verdicts.get(name);
        if (before != null) {
            return !before.fingerprint().equals(placed.verdict().fingerprint())
                    ? "Mismatch"
                    : before.answer().betId().equals(placed.bet()) ? "Written" : "Duplicate";
        }
        var bet = new Bet();
        bet.status = placed.verdict().answer().status();
        var answer = placed.verdict().answer();
        var hold =
                switch (placed) {
                    case Entry.Accept accept -> accept.hold();
                    case Entry.Pend pend -> pend.hold();
                    case Entry.Refuse _ -> null;
                };
        if (hold != null) {
            var player = players.get(placed.player());
            var refusal =
                    refusal(
                            player,
                            answer.totalStakeMinor(),
                            answer.totalStakeMinor(),
                            answer.potentialReturnMinor(),
                            hold.winDayMaxMinor(),
                            hold.amountMinor());
            if (refusal != null) {
                return "Refused " + refusal;
            }
            if (placed instanceof Entry.Accept accept) {
                if (stale(accept.carried())) {
                    return "Stale";
                }
                bet.attempt = accept.carried().attempt();
            }
            bet.held = hold.amountMinor();
            bet.hold = hold.id();
            bet.stake = answer.totalStakeMinor();
            bet.wins = answer.potentialReturnMinor();
            player.held += bet.held;
            player.stakes += bet.stake;
            player.wins += bet.wins;
        }
        verdicts.put(name, placed.verdict());
        bets.put(placed.bet(), bet);
        return "Written";
    }

    private boolean stale(Entry.Carried carried) {
        return epochs.getOrDefault(carried.tree(), 0L) != carried.epoch();
    }

    private static @Nullable String refusal(
            Player player, long whole, long stake, long win, long winMax, long money) {
        if (player.closed) {
            return "ACCOUNT_CLOSED";
        }
        if (player.excluded) {
            return "SELF_EXCLUDED";
        }
        if (player.unverified) {
            return "KYC_INCOMPLETE";
        }
        if (player.flagged) {
            return "AML_FLAG";
        }
        var limited =
                over(player.single, 0, whole)
                        || (stake > 0
                                && (over(player.stakeDay, player.stakes, stake)
                                        || over(player.lossDay, player.stakes, stake)))
                        || (win > 0 && over(winMax, player.wins, win));
        if (limited) {
            return "LIMIT_EXCEEDED";
        }
        return money > 0 && player.balance - player.held < money ? "INSUFFICIENT_FUNDS" : null;
    }

    private static boolean over(@Nullable Long limit, long used, long wanted) {
        return limit != null && used + wanted > limit;
    }

    private String accept(Entry.AcceptPending accept) {
        var bet = bets.get(accept.bet());
        if (bet == null || !bet.status.equals("PENDING")) {
            return bet != null
                            && bet.status.equals("ACCEPTED")
                            && bet.attempt == accept.carried().attempt()
                            && bet.stake == accept.now().totalStakeMinor()
                            && bet.held == accept.hold().amountMinor()
                            && (!accept.replacesHold() || accept.hold().id().equals(bet.hold))
                    ? "Written"
                    : "Decided";
        }
        var player = players.get(accept.player());
        var moved = accept.hold().amountMinor() - bet.held;
        var stakes = accept.now().totalStakeMinor() - bet.stake;
        var wins = accept.now().potentialReturnMinor() - bet.wins;
        var refusal =
                refusal(
                        player,
                        stakes > 0 || wins > 0 ? accept.now().totalStakeMinor() : 0,
                        stakes,
                        wins,
                        accept.hold().winDayMaxMinor(),
                        moved);
        if (refusal != null) {
            return "Refused " + refusal;
        }
        if (stale(accept.carried())) {
            return "Stale";
        }
        bet.status = "ACCEPTED";
        bet.attempt = accept.carried().attempt();
        bet.held += moved;
        bet.hold = accept.replacesHold() ? accept.hold().id() : bet.hold;
        bet.stake += stakes;
        bet.wins += wins;
        player.held += moved;
        player.stakes += stakes;
        player.wins += wins;
        return "Written";
    }

    private String off(Entry.VoidPending off) {
        var bet = bets.get(off.bet());
        if (bet == null || !bet.status.equals("PENDING")) {
            return bet != null && bet.status.equals("VOID") ? "Written" : "Decided";
        }
        var player = players.get(off.player());
        player.held -= bet.held;
        player.stakes -= bet.stake;
        player.wins -= bet.wins;
        bet.status = "VOID";
        return "Written";
    }
}
