package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.Revision;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProviderId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

/**
 * Book, margin and guard together, without any transport: source updates a second on one core.
 *
 * <p>200 events of three markets with three runners each, in play; an update is one message about
 * one market with one or two new exchange quotes, which walk about a tenth of their odds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BookBenchmark {

    private static final int EVENTS = 200;
    private static final int MARKETS = 3;
    private static final int RUNNERS = 3;
    private static final int UPDATES = 1 << 16;
    private static final long START = 1_700_000_000_000L;
    private static final ProviderId PROVIDER = new ProviderId("exchange");

    /** LIVE watches everything, REPLAY what the provider and traders say. */
    @Param({"LIVE", "REPLAY"})
    public String guard = "LIVE";

    private final List<EventId> events = new ArrayList<>();
    private final List<MarketId> markets = new ArrayList<>();
    private final List<SelectionId> runners = new ArrayList<>();
    private final List<List<MarketUpdate>> updates = new ArrayList<>(UPDATES);
    private final int[] updateEvents = new int[UPDATES];
    private PartitionBook book = new PartitionBook();
    private long sequence;

    @Setup
    public void open() {
        for (var runner = 0; runner < RUNNERS; runner++) {
            runners.add(new SelectionId(String.valueOf(47_000 + runner)));
        }
        for (var event = 0; event < EVENTS; event++) {
            events.add(new EventId("bf:" + (31_000_000 + event)));
            for (var market = 0; market < MARKETS; market++) {
                markets.add(new MarketId("bf:1." + (200_000_000 + event * MARKETS + market)));
            }
        }
        var rules = guard.equals("LIVE") ? GuardRules.LIVE : GuardRules.REPLAY;
        var revision = new Revision(Revision.Origin.TRADER, 1, "", "bench", Instant.EPOCH);
        book.apply(new GuardRulesChanged(revision, rules), position());
        for (var event = 0; event < EVENTS; event++) {
            book.apply(opening(event), position());
        }
        var random = new Random(7);
        for (var i = 0; i < UPDATES; i++) {
            updateEvents[i] = random.nextInt(EVENTS);
            updates.add(List.of(move(updateEvents[i], random)));
        }
    }

    @Benchmark
    public List<OddsChanged> oneSourceUpdate() {
        var position = position();
        var i = (int) (sequence & UPDATES - 1);
        var update =
                new FeedUpdate(
                        events.get(updateEvents[i]),
                        new SourcePosition(PROVIDER, "stream", sequence),
                        null,
                        null,
                        null,
                        List.of(),
                        updates.get(i));
        return book.apply(update, position);
    }

    private InputPosition position() {
        sequence++;
        return new InputPosition(sequence, START, START + sequence / 20, START * 1_000 + sequence);
    }

    private FeedUpdate opening(int event) {
        var opened = new ArrayList<MarketUpdate>();
        for (var market = 0; market < MARKETS; market++) {
            var selections = new ArrayList<SelectionUpdate>();
            for (var runner = 0; runner < RUNNERS; runner++) {
                selections.add(
                        new SelectionUpdate(
                                runners.get(runner),
                                "runner " + runner,
                                runner + 1,
                                SelectionStatus.ACTIVE,
                                quote(runner, 5)));
            }
            opened.add(
                    new MarketUpdate(
                            markets.get(event * MARKETS + market),
                            true,
                            new MarketInfo(
                                    new MarketType("MATCH_ODDS"),
                                    Specifiers.NONE,
                                    "Match odds",
                                    1,
                                    PriceSource.EXCHANGE,
                                    null),
                            ProviderStatus.OPEN,
                            true,
                            selections));
        }
        return new FeedUpdate(
                events.get(event),
                new SourcePosition(PROVIDER, "stream", sequence),
                new EventInfo(
                        new SportId("football"),
                        new CompetitionId("10932509"),
                        "Premier League",
                        "Reds v Blues",
                        Instant.ofEpochMilli(START)),
                null,
                null,
                List.of(),
                opened);
    }

    private MarketUpdate move(int event, Random random) {
        var selections = new ArrayList<SelectionUpdate>();
        var first = random.nextInt(RUNNERS);
        for (var i = random.nextInt(2); i >= 0; i--) {
            var runner = (first + i) % RUNNERS;
            selections.add(
                    new SelectionUpdate(
                            runners.get(runner), null, 0, null, quote(runner, random.nextInt(10))));
        }
        return new MarketUpdate(
                markets.get(event * MARKETS + random.nextInt(MARKETS)),
                false,
                null,
                null,
                null,
                selections);
    }

    private static Quote quote(int runner, int step) {
        var back = 2_300 + runner * 700 + step * 20;
        return Quote.exchange(back, back + 20, back);
    }
}
