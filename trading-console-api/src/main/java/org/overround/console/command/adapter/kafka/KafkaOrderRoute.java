package org.overround.console.command.adapter.kafka;

import java.time.Clock;
import org.overround.console.command.OrderRoute;
import org.overround.console.command.domain.Order;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Orders into {@code book.inputs}, keyed by their event. */
public final class KafkaOrderRoute implements OrderRoute {

    /** A book's time never goes back: 0 is whatever it is there, the recording's in a replay. */
    private static final long AT_THE_EVENTS_OWN_TIME = 0;

    private final LogWriter writer;
    private final Clock clock;

    public KafkaOrderRoute(LogWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Off the event loop: an append may wait for a broker that is away. */
    @Override
    public Mono<Void> send(Order order) {
        return Mono.defer(() -> writer.append(record(order)))
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }

    private NewRecord record(Order order) {
        var now = clock.instant();
        var micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        BookInput input = order.forTheBook();
        return NewRecord.keyed(
                Topics.BOOK_INPUTS,
                order.event().value(),
                ContractJson.mapper().writerFor(BookInput.class).writeValueAsBytes(input),
                new NewRecord.NumberHeader(Topics.AT_HEADER, AT_THE_EVENTS_OWN_TIME),
                new NewRecord.NumberHeader(Topics.TS_HEADER, micros));
    }
}
