package org.overround.odds.feed.betfair.domain;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.betfair.domain.LadderChange.Depth;

/** The provider's ladders of one runner, and what was last reported of them. */
final class RunnerBook {

    private final PriceLadder atb = new PriceLadder();
    private final PriceLadder atl = new PriceLadder();
    private final LevelLadder batb = new LevelLadder();
    private final LevelLadder batl = new LevelLadder();
    private final LevelLadder bdatb = new LevelLadder();
    private final LevelLadder bdatl = new LevelLadder();
    private int lastTraded;
    private long volume = RunnerChange.UNSAID;

    private @Nullable Runner runner;
    private @Nullable SelectionId selection;
    private @Nullable Runner reported;
    private Quote reportedQuote = Quote.NONE;

    void apply(RunnerChange change) {
        if (change.lastTradedMilli() != RunnerChange.UNSAID) {
            lastTraded = change.lastTradedMilli();
        }
        if (change.volume() != RunnerChange.UNSAID) {
            volume = change.volume();
        }
        for (var each : change.ladders()) {
            switch (each.ladder()) {
                case ATB -> atb.put(each.priceMilli(), each.present());
                case ATL -> atl.put(each.priceMilli(), each.present());
                case BATB -> batb.put(each.level(), each.priceMilli(), each.present());
                case BATL -> batl.put(each.level(), each.priceMilli(), each.present());
                case BDATB -> bdatb.put(each.level(), each.priceMilli(), each.present());
                case BDATL -> bdatl.put(each.level(), each.priceMilli(), each.present());
            }
        }
    }

    /** All that was traded on it; {@link RunnerChange#UNSAID} when nothing says so. */
    long volume() {
        return volume;
    }

    void clear() {
        atb.clear();
        atl.clear();
        batb.clear();
        batl.clear();
        bdatb.clear();
        bdatl.clear();
        lastTraded = 0;
        volume = RunnerChange.UNSAID;
    }

    /**
     * Takes the definition's word. Bets on a removed runner are void, so its ladder is too: if it
     * comes back, it starts empty.
     */
    void define(Runner definition, boolean onLine) {
        if (definition.status() == SelectionStatus.REMOVED
                && (runner == null || runner.status() != SelectionStatus.REMOVED)) {
            clear();
        }
        if (selection == null) {
            selection = definition.key().selection(onLine);
        }
        runner = definition;
    }

    /**
     * What changed since the last report, or all there is when {@code whole}; null when there is
     * nothing to tell.
     */
    @Nullable SelectionUpdate report(Depth depth, boolean whole) {
        if (runner == null || selection == null) {
            return null;
        }
        var quote = quoteUnlessSame(depth, runner);
        var redefined = whole || !runner.equals(reported);
        if (quote == null && !redefined) {
            return null;
        }
        reported = runner;
        if (quote != null) {
            reportedQuote = quote;
        }
        return redefined
                ? new SelectionUpdate(
                        selection,
                        runner.name(),
                        runner.sortPriority(),
                        runner.status(),
                        whole ? reportedQuote : quote)
                : new SelectionUpdate(selection, null, 0, null, quote);
    }

    private @Nullable Quote quoteUnlessSame(Depth depth, Runner now) {
        return switch (now.status()) {
            case REMOVED -> reportedQuote.equals(Quote.NONE) ? null : Quote.NONE;
            // The result says it all.
            case WINNER, LOSER -> null;
            case ACTIVE -> activeQuoteUnlessSame(depth);
        };
    }

    private @Nullable Quote activeQuoteUnlessSame(Depth depth) {
        var back = best(depth, true);
        var lay = best(depth, false);
        var same =
                reportedQuote.backMilli() == back
                        && reportedQuote.layMilli() == lay
                        && reportedQuote.lastTradedMilli() == lastTraded;
        return same ? null : Quote.exchange(back, lay, lastTraded);
    }

    private int best(Depth depth, boolean back) {
        return switch (depth) {
            case FULL -> back ? atb.highest() : atl.lowest();
            case BEST -> back ? batb.best() : batl.best();
            case DISPLAY -> back ? bdatb.best() : bdatl.best();
        };
    }
}
