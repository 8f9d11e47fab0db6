package org.overround.odds.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.Tick;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.BookCheckpoint;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogRecord;
import org.overround.messaging.NewRecord;
import org.overround.messaging.OwnedLog;
import org.overround.odds.book.EventBookState;
import org.overround.odds.book.EventSnapshot;
import org.overround.odds.book.InputPosition;
import org.overround.odds.book.PartitionBook;
import org.overround.odds.book.PartitionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One partition's books with their place in the logs: records in, records out, checkpoints.
 *
 * <p>For the lane's thread; {@link #atMillis()} alone may be read from elsewhere.
 */
final class OwnedPartition {

    private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);

    private static final long SAVE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** Where nothing changes but time passes, a mark now and then keeps a restore short. */
    private static final long MARK_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final int number;
    private final PartitionBook book;
    private final LaneMetrics metrics;
    private long nextInputOffset;
    private long savedInputOffset;
    private long nextChangedOffset;
    private long savedAtNanos = System.nanoTime();
    private boolean changedSinceSave;
    private @Nullable LogRecord last;
    private volatile long atMillis;

    private OwnedPartition(
            int number,
            PartitionBook book,
            long nextInputOffset,
            long nextChangedOffset,
            LaneMetrics metrics) {
        this.number = number;
        this.book = book;
        this.nextInputOffset = nextInputOffset;
        this.savedInputOffset = nextInputOffset;
        this.nextChangedOffset = nextChangedOffset;
        this.metrics = metrics;
    }

    /**
     * The partition as its records in {@code odds.book} tell it; without a mark, from the log's
     * beginning.
     */
    static OwnedPartition restore(int number, List<LogRecord> snapshot, LaneMetrics metrics) {
        PartitionMark mark = null;
        var events = new ArrayList<EventSnapshot>();
        for (var record : snapshot) {
            if (isMark(record)) {
                mark = ContractJson.mapper().readValue(record.value(), PartitionMark.class);
            } else {
                events.add(event(record));
            }
        }
        var book = PartitionBook.restored(stateOf(mark), events);
        return mark == null
                ? new OwnedPartition(number, book, 0, 0, metrics)
                : new OwnedPartition(
                        number, book, mark.nextInputOffset(), mark.nextChangedOffset(), metrics);
    }

    private static boolean isMark(LogRecord record) {
        var key = record.key();
        return key != null && key.startsWith(PartitionMark.KEY_PREFIX);
    }

    private static EventSnapshot event(LogRecord record) {
        var checkpoint = ContractJson.mapper().readValue(record.value(), BookCheckpoint.class);
        return new EventSnapshot(
                checkpoint.view(),
                ContractJson.mapper().treeToValue(checkpoint.owner(), EventBookState.class));
    }

    private static PartitionState stateOf(@Nullable PartitionMark mark) {
        return mark == null
                ? new PartitionBook().state()
                : ContractJson.mapper().treeToValue(mark.owner(), PartitionState.class);
    }

    int number() {
        return number;
    }

    long nextInputOffset() {
        return nextInputOffset;
    }

    /** The feed's time here, 0 before the first input. */
    long atMillis() {
        return atMillis;
    }

    /**
     * Applies one input and hands on what changed. A record that nobody can read is counted, named
     * and left out.
     */
    void apply(LogRecord record, Consumer<NewRecord> changed) {
        nextInputOffset = Math.max(nextInputOffset, record.offset() + 1);
        last = record;
        var input = read(record);
        if (input == null) {
            return;
        }
        var at = record.number(Topics.AT_HEADER, record.timestampMillis());
        var ts = record.number(Topics.TS_HEADER, record.timestampMillis() * 1_000);
        atMillis = Math.max(atMillis, at);
        var deltas =
                book.apply(
                        input,
                        new InputPosition(record.offset(), record.timestampMillis(), at, ts));
        for (var delta : deltas) {
            changed.accept(changedRecord(delta));
            changedSinceSave = true;
        }
        if (input instanceof Tick) {
            changed.accept(tickRecord(new PartitionTick(number, at, ts)));
        }
    }

    /** After the deltas that time itself brought: who reads it has been told everything before. */
    private NewRecord tickRecord(PartitionTick tick) {
        return NewRecord.to(
                Topics.ODDS_CHANGED,
                number,
                tick.key(),
                ContractJson.mapper().writeValueAsBytes(tick));
    }

    private @Nullable BookInput read(LogRecord record) {
        try {
            return ContractJson.mapper().readValue(record.value(), BookInput.class);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            metrics.unreadable();
            log.error(
                    "books: input {} cannot be read and is left out: {}",
                    record,
                    unreadable.getMessage());
            return null;
        }
    }

    private NewRecord changedRecord(OddsChanged delta) {
        return NewRecord.to(
                Topics.ODDS_CHANGED,
                number,
                delta.event().value(),
                ContractJson.mapper().writeValueAsBytes(delta));
    }

    /** Readers have been told of everything below this offset of {@code odds.changed}. */
    void told(long nextOffset) {
        nextChangedOffset = Math.max(nextChangedOffset, nextOffset);
    }

    boolean isDue(long nowNanos) {
        var sinceNanos = nowNanos - savedAtNanos;
        return changedSinceSave
                ? sinceNanos >= SAVE_EVERY_NANOS
                : sinceNanos >= MARK_EVERY_NANOS && nextInputOffset > savedInputOffset;
    }

    /**
     * The checkpoints of all events that changed since the last call and, after them, the mark that
     * says what they cover. Only between batches, when all that was applied has been told.
     */
    List<NewRecord> checkpoint(long nowNanos) {
        var records = new ArrayList<NewRecord>();
        for (var event : book.takeTouched()) {
            var snapshot = book.snapshot(event);
            var owner =
                    ContractJson.mapper()
                            .<tools.jackson.databind.JsonNode>valueToTree(snapshot.owner());
            var checkpoint =
                    new BookCheckpoint(snapshot.view(), snapshot.owner().appliedOffset(), owner);
            records.add(saved(event.value(), checkpoint));
        }
        var mark =
                new PartitionMark(
                        number,
                        nextInputOffset,
                        nextChangedOffset,
                        ContractJson.mapper().valueToTree(book.state()));
        records.add(saved(mark.key(), mark));
        savedAtNanos = nowNanos;
        savedInputOffset = nextInputOffset;
        changedSinceSave = false;
        return records;
    }

    /** The last checkpoint is acknowledged: the group may know. */
    void saved(OwnedLog inputs) {
        if (last != null) {
            inputs.covered(last);
        }
    }

    private NewRecord saved(String key, Object value) {
        return NewRecord.to(
                Topics.ODDS_BOOK, number, key, ContractJson.mapper().writeValueAsBytes(value));
    }
}
