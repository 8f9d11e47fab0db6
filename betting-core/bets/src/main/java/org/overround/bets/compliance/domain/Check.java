package org.overround.bets.compliance.domain;

/** One check's result; {@code detail} names what was compared, and nothing that names a person. */
public record Check(CheckType type, boolean passed, String detail) {

    static Check pass(CheckType type, String detail) {
        return new Check(type, true, detail);
    }

    static Check fail(CheckType type, String detail) {
        return new Check(type, false, detail);
    }

    static Check of(CheckType type, boolean passed, String detail) {
        return new Check(type, passed, detail);
    }
}
