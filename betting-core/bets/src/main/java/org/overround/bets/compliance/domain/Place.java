package org.overround.bets.compliance.domain;

import java.util.Set;

/** Where a request comes from, as far as its address tells. */
public sealed interface Place {

    /** An address of the house's own network, or the machine itself: allowed everywhere. */
    record Inside() implements Place {}

    /** A country ({@code GB}) or a region of one ({@code US-NJ}). */
    record Region(String code) implements Place {
        /** The country a region lies in; a country's own code. */
        String country() {
            var dash = code.indexOf('-');
            return dash < 0 ? code : code.substring(0, dash);
        }
    }

    /** Nobody knows: outside every fence. */
    record Unknown() implements Place {}

    /** Whether it lies in one of these countries and regions. */
    default boolean isWithin(Set<String> allowed) {
        return switch (this) {
            case Inside _ -> true;
            case Region region ->
                    allowed.contains(region.code()) || allowed.contains(region.country());
            case Unknown _ -> false;
        };
    }

    /** For a check's detail. */
    default String words() {
        return switch (this) {
            case Inside _ -> "inside";
            case Region(var code) -> code;
            case Unknown _ -> "unknown";
        };
    }
}
