package org.overround.gateway.betting.adapter.push;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.overround.contracts.bets.BetView;
import org.overround.gateway.betting.PlayerNews.News;
import org.overround.kernel.BetId;

/**
 * What one follower of a player's bets has been told, so that it is told nothing twice and nothing
 * old after something newer.
 *
 * <p>The two topics of bets are read side by side and each may be told again: a bet's news counts
 * only when its position is past the last one of the same bet, and a bet that is decided is never
 * undecided again. Remembers the bets told of last. Not thread safe.
 */
final class SeenBets {

    private static final int MOST = 1_000;
    private static final long UNKNOWN = -1;

    private record Seen(long position, boolean decided) {}

    private final LinkedHashMap<BetId, Seen> seen =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<BetId, Seen> eldest) {
                    return size() > MOST;
                }
            };

    void snapshot(List<BetView> bets) {
        for (var bet : bets) {
            seen.put(bet.betId(), new Seen(UNKNOWN, bet.decidedAt() != null));
        }
    }

    /** Whether the follower should be told; notes that it was. */
    boolean isNew(News.OfBet news) {
        var bet = news.message().bet();
        var decided = bet.decidedAt() != null;
        var before = seen.get(bet.betId());
        if (before != null
                && ((before.decided() && !decided)
                        || (before.position() != UNKNOWN
                                && news.position() != UNKNOWN
                                && news.position() <= before.position()))) {
            return false;
        }
        seen.put(bet.betId(), new Seen(news.position(), decided));
        return true;
    }
}
