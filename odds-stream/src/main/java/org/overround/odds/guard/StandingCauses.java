package org.overround.odds.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.domain.Ending;

/**
 * Causes that reach beyond the markets known now: what turns up while they stand is suspended too.
 *
 * <p>In the order in which they were raised; one for each key.
 */
public final class StandingCauses {

    private final Map<Suspension.Key, Suspension> causes = new LinkedHashMap<>();
    private long dueMillis = Ending.NEVER;

    public StandingCauses() {}

    public static StandingCauses restored(Collection<Suspension> causes) {
        var standing = new StandingCauses();
        causes.forEach(standing::put);
        return standing;
    }

    /**
     * Adds a cause, or replaces the one with its key: a lease is renewed, a cool-down starts over.
     */
    public void put(Suspension cause) {
        causes.put(cause.key(), cause);
        refreshDue();
    }

    public boolean remove(Suspension.Key key) {
        var stood = causes.remove(key) != null;
        refreshDue();
        return stood;
    }

    public void removeIf(Predicate<Suspension> condition) {
        causes.values().removeIf(condition);
        refreshDue();
    }

    /** Drops what has ended by {@code nowMillis}; nothing is searched before something has. */
    public void expire(long nowMillis) {
        if (nowMillis >= dueMillis) {
            removeIf(cause -> Ending.dueMillis(cause, 0) <= nowMillis);
        }
    }

    private void refreshDue() {
        dueMillis = Ending.NEVER;
        for (var cause : causes.values()) {
            dueMillis = Math.min(dueMillis, Ending.dueMillis(cause, 0));
        }
    }

    /** When the first cause ends by itself; {@link Ending#NEVER} when none does. */
    public long dueMillis() {
        return dueMillis;
    }

    public Collection<Suspension> all() {
        return Collections.unmodifiableCollection(causes.values());
    }

    public List<Suspension> state() {
        return new ArrayList<>(causes.values());
    }
}
