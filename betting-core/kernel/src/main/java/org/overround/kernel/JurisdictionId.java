package org.overround.kernel;

import java.util.regex.Pattern;

/** Under whose rules a player bets: {@code UK}, {@code US-NJ}, {@code EU-DE}. */
public record JurisdictionId(String value) implements Comparable<JurisdictionId> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}(-[A-Z]{2,3})?");

    public JurisdictionId {
        Urn.requireToken("jurisdiction id", value);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "jurisdiction id must be like UK or US-NJ, was '" + value + "'");
        }
    }

    @Override
    public int compareTo(JurisdictionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
