package org.overround.odds.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.messaging.NewRecord;
import org.overround.odds.feed.Feed;
import reactor.core.publisher.Mono;

/**
 * What the books have been fed by: kept beside the feed's progress, because books fed by one
 * recording or seed cannot be continued by another.
 */
final class FeedIdentity {

    private FeedIdentity() {}

    /**
     * A start with another feed than the books were made from; its message is one line for the
     * operator.
     */
    static final class OtherFeed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        OtherFeed(String kept, String configured) {
            super(
                    "the books were made from '"
                            + kept
                            + "' and overround.feed now says '"
                            + configured
                            + "': use another data directory (overround.data) or the feed it was made from");
        }
    }

    /** Compares; fails with {@link OtherFeed} when the books were fed by something else. */
    static Mono<Void> check(LogReader reader, Feed feed) {
        return reader.snapshot(Topics.FEED_PROGRESS)
                .flatMap(records ->
                        kept(records)
                                .filter(kept -> !kept.equals(feed.identity()))
                                .<Mono<Void>>map(
                                        kept -> Mono.error(new OtherFeed(kept, feed.identity())))
                                .orElseGet(Mono::empty));
    }

    private static Optional<String> kept(List<LogRecord> records) {
        return records.stream()
                .filter(record -> ReplayProgress.IDENTITY_KEY.equals(record.key()))
                .findFirst()
                .map(FeedIdentity::text);
    }

    private static String text(LogRecord record) {
        var value = record.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** The record that keeps it. */
    static NewRecord record(Feed feed) {
        return NewRecord.keyed(
                Topics.FEED_PROGRESS,
                ReplayProgress.IDENTITY_KEY,
                feed.identity().getBytes(StandardCharsets.UTF_8));
    }
}
