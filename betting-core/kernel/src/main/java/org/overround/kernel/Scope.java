package org.overround.kernel;

/**
 * What a suspension, a signal or a command reaches: one market, every market of an event, every
 * event of a sport.
 */
public sealed interface Scope {

    record OfMarket(EventId event, MarketId market) implements Scope {}

    record OfEvent(EventId event) implements Scope {}

    /** Also reaches events of the sport that turn up later, as long as it stands. */
    record OfSport(SportId sport) implements Scope {}
}
