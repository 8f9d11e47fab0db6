package org.overround.bets.jurisdiction.domain;

/**
 * What of a slip a jurisdiction does not allow: answered as {@code JURISDICTION_BLOCKED}.
 *
 * <p>{@code field} is the slip's ({@code legs[1].market}), {@code value} what of it is refused,
 * {@code allowed} what would be taken.
 */
public record Blocked(String field, String value, String allowed) {

    @Override
    public String toString() {
        return field + " is '" + value + "': must be " + allowed;
    }
}
