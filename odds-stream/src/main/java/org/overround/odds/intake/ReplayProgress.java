package org.overround.odds.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogRecord;
import org.overround.messaging.NewRecord;

/**
 * How far each stream of the feed has been written to {@code book.inputs}, so that a restart goes
 * on from there.
 *
 * <p>Invariant: a stored place is never ahead of what is acknowledged; it may be up to a second
 * behind, and what is then sent again the books know already and drop. For one thread at a time.
 */
final class ReplayProgress {

    /** The key under which the feed's identity stands; no stream has that name. */
    static final String IDENTITY_KEY = "~identity";

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Place> unsaved = new HashMap<>();

    /** A stream's last sequence, and the feed's time there. */
    record Place(long sequence, long atMillis) {}

    /** What {@code feed.progress} holds, the newest of each key. */
    static ReplayProgress read(List<LogRecord> records) {
        var progress = new ReplayProgress();
        for (var record : records) {
            var key = record.key();
            if (key != null && !key.equals(IDENTITY_KEY)) {
                progress.places.put(
                        key, ContractJson.mapper().readValue(record.value(), Place.class));
            }
        }
        return progress;
    }

    /** All messages up to this one are acknowledged. */
    void reached(SourcePosition source, long atMillis) {
        var place = new Place(source.sequence(), atMillis);
        places.put(source.stream(), place);
        unsaved.put(source.stream(), place);
    }

    Map<String, Long> resumeAfter() {
        var sequences = new HashMap<String, Long>();
        places.forEach((stream, place) -> sequences.put(stream, place.sequence()));
        return sequences;
    }

    /** The feed's time at the furthest place; 0 before the first. */
    long atMillis() {
        return places.values().stream().mapToLong(Place::atMillis).max().orElse(0);
    }

    /** What has moved since the last call, as records to append. */
    List<NewRecord> drain() {
        var records =
                unsaved.entrySet().stream()
                        .map(place ->
                                NewRecord.keyed(
                                        Topics.FEED_PROGRESS,
                                        place.getKey(),
                                        ContractJson.mapper().writeValueAsBytes(place.getValue())))
                        .toList();
        unsaved.clear();
        return records;
    }
}
