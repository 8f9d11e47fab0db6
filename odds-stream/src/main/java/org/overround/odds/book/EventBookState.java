package org.overround.odds.book;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.MarketGuardState;

/**
 * What the owner of an event's book needs to go on with it, beside the {@code EventView} readers
 * have.
 *
 * @param firstOffset the input that made the book; events are ordered by it
 * @param appliedOffset the last input of the partition this state has seen: inputs at or below it
 *     pass it by
 * @param lastAtMillis the event's own time
 * @param statusTold whether a feed has ever said the event's status itself
 * @param providers who serves the event; the first is the primary
 * @param streams the newest sequence of each stream, the least recently heard first
 * @param standing causes of the event's scope
 * @param commands the outcomes of the last commands, oldest first
 * @param markets in the order of the view's markets
 */
public record EventBookState(
        long firstOffset,
        long appliedOffset,
        long lastAtMillis,
        boolean statusTold,
        List<ProviderId> providers,
        List<SourcePosition> streams,
        List<Suspension> standing,
        List<CommandOutcome> commands,
        List<Market> markets) {

    /** A market's sources, the one whose prices count, and its guard. */
    public record Market(
            MarketId market, int serving, List<Source> sources, MarketGuardState guard) {}

    /** What one provider says of a market; selections that it does not list are not there. */
    public record Source(
            ProviderId provider,
            @Nullable MarketInfo info,
            @Nullable ProviderStatus status,
            boolean inPlay,
            List<Selection> selections) {}

    /** What one provider says of a selection. */
    public record Selection(
            SelectionId selection, SelectionStatus status, Quote quote, boolean lostPrice) {}
}
