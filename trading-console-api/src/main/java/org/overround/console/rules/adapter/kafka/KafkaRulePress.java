package org.overround.console.rules.adapter.kafka;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.overround.console.rules.RuleHistory;
import org.overround.console.rules.RulePress;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Rule changes into {@code book.inputs}, once to each partition. */
public final class KafkaRulePress implements RulePress {

    /** A book's time never goes back: 0 is whatever it is there, the recording's in a replay. */
    private static final long AT_THE_EVENTS_OWN_TIME = 0;

    private final LogWriter writer;
    private final Clock clock;

    public KafkaRulePress(LogWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Off the event loop: an append may wait for a broker that is away. */
    @Override
    public Mono<Void> publish(RuleHistory.Stored change) {
        return Mono.defer(
                        () -> {
                            var value =
                                    ContractJson.mapper()
                                            .writerFor(BookInput.class)
                                            .writeValueAsBytes(input(change));
                            var at =
                                    new NewRecord.NumberHeader(
                                            Topics.AT_HEADER, AT_THE_EVENTS_OWN_TIME);
                            var ts =
                                    new NewRecord.NumberHeader(
                                            Topics.TS_HEADER,
                                            ChronoUnit.MICROS.between(
                                                    Instant.EPOCH, clock.instant()));
                            return writer.appendAll(
                                    IntStream.range(0, writer.partitions(Topics.BOOK_INPUTS))
                                            .mapToObj(partition ->
                                                    NewRecord.to(
                                                            Topics.BOOK_INPUTS,
                                                            partition,
                                                            null,
                                                            value,
                                                            at,
                                                            ts))
                                            .toList());
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }

    private static BookInput input(RuleHistory.Stored change) {
        var json = ContractJson.mapper();
        return switch (change.kind()) {
            case MARGIN ->
                    new MarginRulesChanged(
                            change.revision(), json.treeToValue(change.rules(), MarginRules.class));
            case GUARD ->
                    new GuardRulesChanged(
                            change.revision(), json.treeToValue(change.rules(), GuardRules.class));
        };
    }
}
