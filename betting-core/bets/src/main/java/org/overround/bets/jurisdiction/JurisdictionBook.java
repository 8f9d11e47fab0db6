package org.overround.bets.jurisdiction;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.kernel.JurisdictionId;

/**
 * The rules in force, by jurisdiction: the router of seed 002. A player's jurisdiction comes from
 * their registration, never from a request.
 */
public final class JurisdictionBook {

    private final Map<JurisdictionId, JurisdictionRules> rules = new TreeMap<>();

    /**
     * Of several rules for one jurisdiction the last would win: whoever loads them refuses that.
     */
    public JurisdictionBook(Collection<JurisdictionRules> rules) {
        rules.forEach(each -> this.rules.put(each.id(), each));
    }

    /** The rules in force; null when no file speaks of the jurisdiction: nobody bets there. */
    public @Nullable JurisdictionRules current(JurisdictionId id) {
        return rules.get(id);
    }

    /** All in force, by name. */
    public Collection<JurisdictionRules> all() {
        return Collections.unmodifiableCollection(rules.values());
    }
}
