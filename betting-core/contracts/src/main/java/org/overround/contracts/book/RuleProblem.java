package org.overround.contracts.book;

/**
 * What is wrong with one value of a rule set.
 *
 * <p>{@code field} is its path within the set ({@code rules[3].overround}), {@code value} what
 * stands there, {@code allowed} what may: one line a person can act on.
 */
public record RuleProblem(String field, String value, String allowed) {

    /** The line, for a set that stands under {@code prefix}: {@code overround.margin}. */
    public String line(String prefix) {
        return prefix + "." + field + " is " + value + ": " + allowed;
    }

    @Override
    public String toString() {
        return field + " is " + value + ": " + allowed;
    }
}
