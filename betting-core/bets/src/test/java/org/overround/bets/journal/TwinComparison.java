package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.overround.kernel.PlayerId;

/** What the database did, in the twin's words. */
final class TwinComparison {

    private TwinComparison() {}

    static String name(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? "Refused " + refused.code()
                : outcome.getClass().getSimpleName();
    }

    /** Held money and what counts of stakes and wins are in the rows as the twin has them. */
    static void rows(TestJournal house, JournalTwin twin, List<PlayerId> players) {
        for (var player : players) {
            var expected = twin.players.get(player);
            assertThat(
                            house.database.texts(
                                    "select a.debits_pending || ' ' || p.stake_day || ' ' || p.win_day"
                                            + " from player p join account a on a.owner = p.player_id"
                                            + " where p.player_id = '"
                                            + player
                                            + "'"))
                    .as(player.toString())
                    .containsExactly(expected.held + " " + expected.stakes + " " + expected.wins);
        }
    }
}
