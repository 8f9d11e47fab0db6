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

    /** Whether a market of an event of a sport lies within. */
    default boolean reaches(SportId ofSport, EventId ofEvent, MarketId ofMarket) {
        return switch (this) {
            case OfMarket(var event, var market) ->
                    market.equals(ofMarket) && event.equals(ofEvent);
            case OfEvent(var event) -> event.equals(ofEvent);
            case OfSport(var sport) -> sport.equals(ofSport);
        };
    }
}
