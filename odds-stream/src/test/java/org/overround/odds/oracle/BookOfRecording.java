package org.overround.odds.oracle;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.Revision;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;
import org.overround.odds.book.InputPosition;
import org.overround.odds.book.PartitionBook;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.betfair.adapter.json.BetfairRecordingFormat;
import org.overround.odds.feed.replay.Pace;
import org.overround.odds.feed.replay.adapter.file.Copies;
import org.overround.odds.feed.replay.adapter.file.Recordings;
import org.overround.odds.feed.replay.adapter.file.ReplayFeed;
import reactor.core.scheduler.Schedulers;

/**
 * A recording on the house's own way, without the log between: the replay feed, the books of one
 * partition, and the views a reader folds of what these publish.
 *
 * <pre>
 *   to(line)  -->  market(id), changed()      as of that line of the file
 * </pre>
 */
final class BookOfRecording implements AutoCloseable {
    private final PartitionBook book = new PartitionBook();
    private final Map<EventId, EventView> views = new HashMap<>();
    private final Map<String, MarketView> markets = new LinkedHashMap<>();
    private final Map<String, MarketView> changed = new LinkedHashMap<>();
    private final Map<String, Long> told = new LinkedHashMap<>();
    private final Stream<FeedMessage> played;
    private final Iterator<FeedMessage> messages;
    private FeedMessage.@Nullable Changes ahead;
    private long offset;
    private long deltas;

    private BookOfRecording(Stream<FeedMessage> played) {
        this.played = played;
        this.messages = played.iterator();
    }

    /** A recording before its first line, under these margins and what a replay is guarded by. */
    static BookOfRecording of(Path file, MarginRules margins) {
        var feed =
                new ReplayFeed(
                        Recordings.find(file.toString(), new BetfairRecordingFormat()),
                        BetfairRecordingFormat::new,
                        new ReplayFeed.Settings(Pace.MAX, null, Copies.ONE),
                        Schedulers.boundedElastic(),
                        Schedulers.parallel());
        var made = new BookOfRecording(feed.messages(Map.of()).toStream());
        var revision =
                new Revision(Revision.Origin.CONFIGURATION, 0, "test", "test", Instant.EPOCH);
        made.take(new MarginRulesChanged(revision, margins), 0);
        made.take(new GuardRulesChanged(revision, GuardRules.REPLAY), 0);
        made.ahead = made.next();
        return made;
    }

    /** Takes in everything up to a line of the file. */
    void to(long line) {
        changed.clear();
        told.clear();
        while (ahead != null && ahead.source().sequence() <= line) {
            var message = ahead;
            message.updates().forEach(update -> take(update, message.atMillis()));
            ahead = next();
        }
    }

    private FeedMessage.@Nullable Changes next() {
        while (messages.hasNext()) {
            if (messages.next() instanceof FeedMessage.Changes changes) {
                return changes;
            }
        }
        return null;
    }

    private void take(BookInput input, long atMillis) {
        offset++;
        book.apply(input, new InputPosition(offset, offset, atMillis, atMillis * 1_000))
                .forEach(this::fold);
    }

    /** Versions that are missing or repeated are refused by the view. */
    private void fold(OddsChanged delta) {
        deltas++;
        var before =
                views.getOrDefault(delta.event(), EventView.unseen(delta.event(), delta.epoch()));
        if (delta.version() != before.version() + 1) {
            throw new AssertionError(
                    delta.event() + " goes from " + before.version() + " to " + delta);
        }
        var now = before.with(delta);
        views.put(delta.event(), now);
        told.put(delta.event().value(), delta.version());
        for (var change : delta.markets()) {
            var market = Objects.requireNonNull(now.markets().get(change.market()));
            markets.put(market.market().value(), market);
            changed.put(market.market().value(), market);
        }
    }

    /** How many deltas were published so far. */
    long deltas() {
        return deltas;
    }

    /** The versions readers were told by the last step, by event. */
    Map<String, Long> told() {
        return told;
    }

    /** The markets readers were told something of by the last step. */
    List<String> changed() {
        return List.copyOf(changed.keySet());
    }

    Map<String, MarketView> markets() {
        return markets;
    }

    @Override
    public void close() {
        played.close();
    }
}
