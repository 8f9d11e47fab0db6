package org.overround.bets.player;

import java.util.List;
import org.overround.bets.player.domain.LimitKey;
import org.overround.bets.player.domain.PlayerState;
import org.overround.bets.player.domain.Used;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.PlayerView.LimitView;

/** A player as others are shown them: every limit there can be, with what counts of it now. */
final class PlayerViews {

    private PlayerViews() {}

    static PlayerView of(PlayerState state, int realityCheckMinutes) {
        var facts = state.facts();
        var used = facts.used().at(state.now(), facts.zone());
        return new PlayerView(
                facts.player(),
                state.fullName(),
                facts.jurisdiction(),
                facts.currency(),
                facts.agent(),
                facts.kyc().name(),
                facts.amlFlagged(),
                facts.excludedUntil(),
                facts.segment(),
                realityCheckMinutes,
                limits(state, used));
    }

    private static List<LimitView> limits(PlayerState state, Used used) {
        return LimitKey.ALL.stream().map(key -> limit(state, used, key)).toList();
    }

    private static LimitView limit(PlayerState state, Used used, LimitKey key) {
        var pending = state.pending(key);
        var period = key.period();
        return new LimitView(
                key.kind().name(),
                period == null ? null : period.name(),
                state.facts().limits().of(key),
                used.of(key),
                pending == null ? null : pending.toMinor(),
                pending != null && pending.toMinor() == null,
                pending == null ? null : pending.from());
    }
}
