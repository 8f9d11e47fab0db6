package org.overround.contracts.book;

import java.util.List;

/** Every margin rule of the house; what no rule matches takes the fallback. */
public record MarginRules(
        MarginMethod fallbackMethod, double fallbackOverround, List<MarginRule> rules) {

    /** Power method at 1.05: what the house offers when nobody says otherwise. */
    public static final MarginRules DEFAULT = new MarginRules(MarginMethod.POWER, 1.05, List.of());

    /** The fallback as a rule: it names nothing, so it matches whatever no other rule does. */
    public MarginRule fallback() {
        return new MarginRule(null, null, null, null, null, fallbackMethod, fallbackOverround);
    }
}
