package org.overround.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Owns one event with one market of two selections and answers commands about it, as the real owner
 * would.
 */
final class StandInBook implements AutoCloseable {

    static final String EPOCH = "k3f9";

    final EventId event;
    final MarketId market;
    final List<BookInput> inputs = new CopyOnWriteArrayList<>();
    private final LogWriter writer;
    private final Disposable reading;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Suspension.Key> causes = new HashMap<>();
    private volatile boolean answering = true;
    private long version;

    /** Topics must be there: the console makes them. */
    StandInBook(String name) {
        event = new EventId("sim:match:" + name);
        market = new MarketId("bf:1." + name + "/-0.5");
        var kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "stand-in");
        writer = LogWriter.open(kafka, "book", 0, LogWriter.Patience.BOUNDED);
        var reader = new LogReader(kafka);
        reading =
                reader.ends(Topics.BOOK_INPUTS)
                        .flatMapMany(ends -> reader.follow(Topics.BOOK_INPUTS, ends))
                        .concatMap(this::answer, 1)
                        .subscribe();
        append(first());
    }

    void answering(boolean now) {
        answering = now;
    }

    private Mono<Void> answer(List<LogRecord> records) {
        var deltas = new ArrayList<NewRecord>();
        for (var record : records) {
            var input = ContractJson.mapper().readValue(record.value(), BookInput.class);
            inputs.add(input);
            if (answering
                    && input instanceof TraderCommand command
                    && command.event().equals(event)) {
                deltas.add(record(outcome(command)));
            }
        }
        return writer.appendAll(deltas).then();
    }

    /** Appends a delta as it is. */
    void append(OddsChanged delta) {
        writer.append(record(delta)).block();
    }

    private static NewRecord record(OddsChanged delta) {
        return NewRecord.keyed(
                Topics.ODDS_CHANGED,
                delta.event().value(),
                ContractJson.mapper().writeValueAsBytes(delta));
    }

    private OddsChanged first() {
        return new OddsChanged(
                event,
                EPOCH,
                ++version,
                ProfileId.DEFAULT,
                1_000,
                1_000_000,
                new EventChange(
                        new SportId("football"),
                        null,
                        null,
                        "A v B",
                        null,
                        EventStatus.LIVE,
                        null,
                        null,
                        false),
                List.of(
                        new MarketChange(
                                market,
                                new MarketType("MATCH_ODDS"),
                                Specifiers.NONE,
                                "Match odds",
                                MarketStatus.OPEN,
                                true,
                                List.of(),
                                0,
                                null,
                                null,
                                List.of(selection("1", 1_900), selection("2", 2_000)))),
                List.of(),
                List.of());
    }

    private static SelectionChange selection(String id, int odds) {
        return new SelectionChange(new SelectionId(id), id, 1, SelectionStatus.ACTIVE, odds, odds);
    }

    /** Moves a price. */
    void price(int odds) {
        append(
                new OddsChanged(
                        event,
                        EPOCH,
                        ++version,
                        ProfileId.DEFAULT,
                        2_000,
                        2_000_000,
                        null,
                        List.of(
                                MarketChange.ofSelections(
                                        market,
                                        0,
                                        List.of(
                                                new SelectionChange(
                                                        new SelectionId("1"),
                                                        null,
                                                        null,
                                                        null,
                                                        odds,
                                                        odds)))),
                        List.of(),
                        List.of()));
    }

    private OddsChanged outcome(TraderCommand command) {
        var suspend = command.action() == TraderCommand.Action.SUSPEND;
        var changes = seen.add(command.id().value()) && suspend != !causes.isEmpty();
        if (!changes) {
            return delta(
                    command,
                    version,
                    CommandOutcome.Result.NO_CHANGE,
                    "nothing to do",
                    List.of(),
                    List.of());
        }
        var key =
                new Suspension.Key(
                        CauseKind.TRADER, new Scope.OfMarket(event, market), command.actor());
        if (suspend) {
            causes.put(command.actor(), key);
        } else {
            causes.clear();
        }
        var after = suspend ? MarketStatus.SUSPENDED : MarketStatus.OPEN;
        var causesAfter = suspend ? List.of(CauseKind.TRADER) : List.<CauseKind>of();
        return delta(
                command,
                ++version,
                CommandOutcome.Result.APPLIED,
                "1 market",
                List.of(
                        new MarketChange(
                                market,
                                null,
                                null,
                                null,
                                after,
                                null,
                                causesAfter,
                                1,
                                null,
                                null,
                                List.of())),
                List.of(
                        new SuspensionChange(
                                market,
                                suspend
                                        ? SuspensionChange.Kind.RAISED
                                        : SuspensionChange.Kind.LIFTED,
                                key,
                                command.actor(),
                                command.reason(),
                                suspend ? MarketStatus.OPEN : MarketStatus.SUSPENDED,
                                after,
                                causesAfter)));
    }

    private OddsChanged delta(
            TraderCommand command,
            long at,
            CommandOutcome.Result result,
            String detail,
            List<MarketChange> markets,
            List<SuspensionChange> suspensions) {
        return new OddsChanged(
                event,
                EPOCH,
                at,
                ProfileId.DEFAULT,
                3_000,
                3_000_000,
                null,
                markets,
                suspensions,
                List.of(new CommandOutcome(command.id(), result, command.actor(), detail)));
    }

    @Override
    public void close() {
        reading.dispose();
        writer.close();
    }
}
