package org.overround.odds.feed.replay.adapter.file;

import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;

/**
 * Plays the same recording as several events: the copy's events and markets get a suffix, {@code
 * bf:31573045~7}.
 */
record Renaming(String suffix) {

    /** Copies count from 1. */
    static Renaming ofCopy(int copy) {
        return new Renaming("~" + copy);
    }

    String stream(String stream) {
        return stream + suffix;
    }

    FeedUpdate rename(FeedUpdate update) {
        return new FeedUpdate(
                new EventId(update.event().value() + suffix),
                new SourcePosition(
                        update.source().provider(),
                        stream(update.source().stream()),
                        update.source().sequence()),
                update.info(),
                update.status(),
                update.scoreboard(),
                update.incidents(),
                update.markets().stream().map(this::rename).toList());
    }

    private MarketUpdate rename(MarketUpdate market) {
        return new MarketUpdate(
                new MarketId(market.market().value() + suffix),
                market.image(),
                market.info(),
                market.status(),
                market.inPlay(),
                market.selections());
    }
}
