package org.overround.contracts.book;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;

/**
 * What one source message says about one event: one atomic step of its book.
 *
 * <p>Values are absolute; what is null or not listed is unchanged.
 */
public record FeedUpdate(
        EventId event,
        SourcePosition source,
        @Nullable EventInfo info,
        @Nullable EventStatus status,
        @Nullable Scoreboard scoreboard,
        List<Incident> incidents,
        List<MarketUpdate> markets)
        implements BookInput {}
