package org.overround.kernel;

/**
 * The name of an event's place in its life, as it is stored and sent; {@link EventLifecycle} holds
 * the legal moves.
 */
public enum EventStatus {
    SCHEDULED,
    LIVE,
    FINISHED,
    RESULTED,
    SETTLED,
    ARCHIVED,
    POSTPONED,
    ABANDONED,
    CANCELLED
}
