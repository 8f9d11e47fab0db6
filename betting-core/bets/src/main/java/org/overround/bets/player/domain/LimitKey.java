package org.overround.bets.player.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.Period;

/**
 * Which limit.
 *
 * <p>Invariant: a single bet's limit has no period, every other has one.
 */
public record LimitKey(LimitKind kind, @Nullable Period period) {

    /** All there are, in the order in which they are shown. */
    public static final List<LimitKey> ALL = all();

    public LimitKey {
        if ((kind == LimitKind.SINGLE_BET) != (period == null)) {
            throw new IllegalArgumentException(
                    "a limit on single bets has no period, others have one: " + kind);
        }
    }

    private static List<LimitKey> all() {
        var keys = new ArrayList<LimitKey>();
        for (var kind : LimitKind.values()) {
            if (kind == LimitKind.SINGLE_BET) {
                keys.add(new LimitKey(kind, null));
            } else {
                for (var period : Period.values()) {
                    keys.add(new LimitKey(kind, period));
                }
            }
        }
        return List.copyOf(keys);
    }

    @Override
    public String toString() {
        return period == null ? kind.name() : kind + " " + period;
    }
}
