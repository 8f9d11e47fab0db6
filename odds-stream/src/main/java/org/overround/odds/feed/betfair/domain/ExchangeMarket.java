package org.overround.odds.feed.betfair.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.odds.feed.betfair.domain.LadderChange.Depth;
import org.overround.odds.feed.betfair.domain.MarketDefinition.Lines;
import org.overround.odds.feed.betfair.domain.MarketDefinition.Status;

/**
 * One exchange market: its definition and its runners' ladders; one book, or one for each handicap
 * line.
 *
 * <p>Where a market has several views of its depth, the fullest that was seen since its last image
 * counts, for all its runners: by price before best by level before best as displayed. Prices that
 * come before any definition are kept and told with it.
 */
final class ExchangeMarket {

    private final MarketId id;
    private final Map<RunnerKey, RunnerBook> runners = new HashMap<>();
    private final Map<Integer, LineBook> lines = new LinkedHashMap<>();
    private @Nullable MarketDefinition definition;
    private Depth depth = Depth.DISPLAY;

    ExchangeMarket(MarketId id) {
        this.id = id;
    }

    MarketId id() {
        return id;
    }

    @Nullable MarketDefinition definition() {
        return definition;
    }

    void apply(MarketChange change) {
        if (change.image()) {
            runners.values().forEach(RunnerBook::clear);
            lines.values().forEach(LineBook::image);
            depth = Depth.DISPLAY;
        }
        if (change.definition() != null) {
            define(change.definition());
        }
        for (var each : change.runners()) {
            for (var ladder : each.ladders()) {
                if (ladder.ladder().depth().compareTo(depth) < 0) {
                    depth = ladder.ladder().depth();
                }
            }
            runner(each.runner()).apply(each);
        }
    }

    /** The market updates since the last report. */
    void report(List<MarketUpdate> into) {
        for (var line : lines.values()) {
            var update = line.report(depth);
            if (update != null) {
                into.add(update);
            }
        }
    }

    private RunnerBook runner(RunnerKey key) {
        return runners.computeIfAbsent(key, unseen -> new RunnerBook());
    }

    private void define(MarketDefinition now) {
        definition = now;
        var onLines = now.lines() != Lines.NONE;
        var byLine = new LinkedHashMap<Integer, List<Runner>>();
        for (var runner : now.runners()) {
            runner(runner.key()).define(runner, onLines);
            byLine.computeIfAbsent(line(now, runner), unseen -> new ArrayList<>()).add(runner);
        }
        lines.forEach((line, book) -> {
            if (!byLine.containsKey(line)) {
                book.vanish();
            }
        });
        byLine.forEach((line, members) ->
                lines.computeIfAbsent(line, unseen -> new LineBook(lineId(now, line)))
                        .define(
                                info(now, line),
                                status(now, members),
                                now.inPlay(),
                                members.stream().map(member -> runner(member.key())).toList()));
        if (now.status() == Status.CLOSED) {
            // Nothing trades any more, and a file may hold thousands of closed markets.
            runners.values().forEach(RunnerBook::clear);
        }
    }

    /**
     * The line a runner stands on, by the first runner's handicap in thousandths; 0 where the
     * market is one book.
     */
    private static int line(MarketDefinition definition, Runner runner) {
        var handicap = runner.key().handicapMilli();
        return switch (definition.lines()) {
            case NONE -> 0;
            case SINGLE -> handicap;
            case DOUBLE -> runner.key().id() == firstRunner(definition) ? handicap : -handicap;
        };
    }

    private static long firstRunner(MarketDefinition definition) {
        var first = definition.runners().getFirst();
        for (var runner : definition.runners()) {
            if (runner.sortPriority() < first.sortPriority()) {
                first = runner;
            }
        }
        return first.key().id();
    }

    private MarketId lineId(MarketDefinition definition, int line) {
        return definition.lines() == Lines.NONE
                ? id
                : new MarketId(id.value() + "/" + RunnerKey.plain(line));
    }

    private static MarketInfo info(MarketDefinition definition, int line) {
        var onLines = definition.lines() != Lines.NONE;
        return new MarketInfo(
                definition.marketType(),
                onLines ? Specifiers.of("handicap", RunnerKey.plain(line)) : Specifiers.NONE,
                definition.name(),
                onLines ? 1 : definition.winners(),
                PriceSource.EXCHANGE,
                null);
    }

    /**
     * A market that closes without a winner or a loser was called off: all its runners are removed
     * or void.
     */
    private static ProviderStatus status(MarketDefinition definition, List<Runner> members) {
        return switch (definition.status()) {
            case OPEN -> ProviderStatus.OPEN;
            case INACTIVE, SUSPENDED -> ProviderStatus.SUSPENDED;
            case CLOSED ->
                    members.stream()
                                    .anyMatch(member ->
                                            member.status() == SelectionStatus.WINNER
                                                    || member.status() == SelectionStatus.LOSER)
                            ? ProviderStatus.CLOSED
                            : ProviderStatus.CANCELLED;
        };
    }
}
