package org.overround.bets.cascade.domain;

/**
 * What an exposure counter counts. The first five are an agent's (B-Book guide, "Scope Types"), the
 * others the tree's.
 */
public enum ScopeKind {
    /** All an agent carries. */
    GLOBAL,
    /** What it carries on one sport. */
    SPORT,
    /** What it carries on one event; the guide calls it the market. */
    MARKET,
    /** What it took on during one night, in its own zone. */
    NIGHT_PERIOD,
    /** What it took on during one week, in its own zone. */
    WEEKLY_PERIOD,
    /** What all agents of a tree carry on one event ("Platform Event Cap"). */
    EVENT_CAP,
    /** What the exchange has not yet taken of the hedges. */
    UNHEDGED
}
