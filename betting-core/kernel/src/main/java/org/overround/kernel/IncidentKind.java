package org.overround.kernel;

/** What happens on the field that moves prices at once. */
public enum IncidentKind {
    GOAL,
    RED_CARD,
    PENALTY,
    VAR,
    WICKET,
    KICK_OFF,
    HALF_TIME,
    FULL_TIME
}
