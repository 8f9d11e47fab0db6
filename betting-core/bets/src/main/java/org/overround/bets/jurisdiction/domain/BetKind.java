package org.overround.bets.jurisdiction.domain;

/** What regulators tell apart: one selection, all of several, combinations of several. */
public enum BetKind {
    SINGLE,
    MULTIPLE,
    SYSTEM;

    /** The kind of a slip's type: every named system ({@code TRIXIE}, {@code LUCKY_15}) is one. */
    public static BetKind of(String type) {
        return switch (type) {
            case "SINGLE" -> SINGLE;
            case "MULTIPLE" -> MULTIPLE;
            default -> SYSTEM;
        };
    }
}
