package org.overround.odds.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.NewRecord.NumberHeader;
import reactor.core.publisher.Mono;

/** Writes {@code book.inputs}: the one log that holds everything that can change a book. */
final class InputLog {

    private final LogWriter writer;
    private final int partitions;

    InputLog(LogWriter writer, int partitions) {
        this.writer = writer;
        this.partitions = partitions;
    }

    /** One record per event, keyed by it. Done when all are acknowledged. */
    Mono<Void> append(List<FeedUpdate> updates, long atMillis, long tsMicros) {
        var at = new NumberHeader(Topics.AT_HEADER, atMillis);
        var ts = new NumberHeader(Topics.TS_HEADER, tsMicros);
        var records = new ArrayList<NewRecord>(updates.size());
        for (var update : updates) {
            records.add(
                    NewRecord.keyed(
                            Topics.BOOK_INPUTS, update.event().value(), json(update), at, ts));
        }
        return writer.appendAll(records).then();
    }

    /** What concerns many events: once to each partition. */
    Mono<Void> appendEverywhere(BookInput input, long atMillis, long tsMicros) {
        var value = json(input);
        var at = new NumberHeader(Topics.AT_HEADER, atMillis);
        var ts = new NumberHeader(Topics.TS_HEADER, tsMicros);
        return writer.appendAll(
                        IntStream.range(0, partitions)
                                .mapToObj(partition ->
                                        NewRecord.to(
                                                Topics.BOOK_INPUTS, partition, null, value, at, ts))
                                .toList())
                .then();
    }

    private static byte[] json(BookInput input) {
        return ContractJson.mapper().writeValueAsBytes(input);
    }
}
