package org.overround.console.rules;

/** The two rule sets a trader can change. */
public enum RuleKind {
    MARGIN("margin"),
    GUARD("guard");

    private final String word;

    RuleKind(String word) {
        this.word = word;
    }

    /** As it stands in the database and in entity tags. */
    public String word() {
        return word;
    }
}
