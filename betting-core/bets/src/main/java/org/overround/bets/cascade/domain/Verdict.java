package org.overround.bets.cascade.domain;

/** The share an agent forwards, and by which rule. */
record Verdict(Share forward, String rule) {

    private static final String USER_OVERRIDE = "USER_OVERRIDE";
    private static final String EVENT_OVERRIDE = "EVENT_OVERRIDE";
    private static final String AGENT_DEFAULT = "AGENT_DEFAULT";

    static Verdict of(UserOverride override) {
        return new Verdict(override.forward(), USER_OVERRIDE);
    }

    static Verdict of(EventOverride override) {
        return new Verdict(override.forward(), EVENT_OVERRIDE);
    }

    static Verdict ofDefault(Share forward) {
        return new Verdict(forward, AGENT_DEFAULT);
    }
}
