package org.overround.contracts.identity;

import java.util.List;

/**
 * The players a demo house knows: the gateway lets them sign in, the bet service registers them.
 */
public final class DemoPlayers {

    /**
     * In this order: two of {@code UK}, one each of {@code US-NJ}, {@code US-PA}, {@code EU-DE} and
     * {@code EU-RO} who may bet; then one who excluded herself, one whose identity is not verified,
     * one flagged for money laundering, and one close to his limits.
     */
    public static final List<String> USERNAMES =
            List.of(
                    "anna", "ben", "carol", "dave", "emil", "florin", "greta", "kim", "amir",
                    "lars");

    private DemoPlayers() {}
}
