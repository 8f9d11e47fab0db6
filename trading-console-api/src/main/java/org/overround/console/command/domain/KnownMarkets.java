package org.overround.console.command.domain;

import java.util.Optional;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;

/** Which events and markets there are, as far as this process has seen. */
public interface KnownMarkets {

    /** False while the books are still being loaded: then an unknown id means nothing. */
    boolean complete();

    boolean has(EventId event);

    Optional<EventId> eventOf(MarketId market);
}
