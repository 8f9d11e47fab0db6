package org.overround.odds.feed.replay.adapter.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.replay.RecordingFormat;
import org.overround.odds.feed.replay.RecordingFormat.RecordedMessage;

/**
 * Several recordings as one sequence of messages: by time, then by the order of the files, then by
 * line.
 *
 * <p>Messages that were published before are applied silently, so that what follows them builds on
 * the right ladders. For one thread at a time.
 */
final class Playback implements Closeable {

    private final List<Recording> recordings;
    private final Supplier<RecordingFormat> formats;
    private final Map<String, Long> resumeAfter;
    private final long untilMillis;
    private final Copies copies;
    private final DamageLog damage;
    private final PriorityQueue<Track> tracks =
            new PriorityQueue<>(
                    Comparator.comparingLong(Track::atMillis).thenComparingInt(Track::order));
    private final Queue<FeedMessage> ready = new ArrayDeque<>();
    private RecordingFormat format;
    private List<Renaming> renamings;
    private int round;

    Playback(
            List<Recording> recordings,
            Supplier<RecordingFormat> formats,
            Map<String, Long> resumeAfter,
            @Nullable Instant until,
            Copies copies,
            DamageLog damage) {
        this.recordings = recordings;
        this.formats = formats;
        this.resumeAfter = Map.copyOf(resumeAfter);
        this.untilMillis = until == null ? Long.MAX_VALUE : until.toEpochMilli();
        this.copies = copies;
        this.damage = damage;
        this.format = formats.get();
        this.renamings = copies.renamings(0);
        rewind();
    }

    /** The next message; null when all is played, or what comes next is after {@code until}. */
    @Nullable FeedMessage next() throws IOException {
        while (ready.isEmpty() && (playsOn() || nextRound())) {
            var track = tracks.remove();
            var message = track.head();
            if (message != null) {
                play(track, message);
            }
            if (track.advance()) {
                tracks.add(track);
            }
        }
        return ready.poll();
    }

    private boolean playsOn() {
        var track = tracks.peek();
        return track != null && track.atMillis() <= untilMillis;
    }

    /** Ladders of the last round are forgotten: the recording begins with whole images. */
    private boolean nextRound() throws IOException {
        if (round + 1 >= copies.rounds()) {
            return false;
        }
        round++;
        close();
        format = formats.get();
        renamings = copies.renamings(round);
        rewind();
        return playsOn();
    }

    private void rewind() {
        for (var i = 0; i < recordings.size(); i++) {
            tracks.add(new Track(recordings.get(i), i, format, damage));
        }
    }

    private void play(Track track, RecordedMessage message) {
        var source = new SourcePosition(format.provider(), track.stream(), track.line());
        var updates = message.apply(source);
        if (renamings.isEmpty()) {
            hand(source, track.atMillis(), updates);
        } else {
            for (var copy : renamings) {
                var renamed =
                        new SourcePosition(
                                source.provider(), copy.stream(source.stream()), source.sequence());
                hand(renamed, track.atMillis(), updates.stream().map(copy::rename).toList());
            }
        }
    }

    private void hand(SourcePosition source, long atMillis, List<FeedUpdate> updates) {
        if (source.sequence() <= resumeAfter.getOrDefault(source.stream(), 0L)) {
            return;
        }
        ready.add(
                updates.isEmpty()
                        ? new FeedMessage.Heartbeat(atMillis)
                        : new FeedMessage.Changes(source, atMillis, updates));
    }

    @Override
    public void close() throws IOException {
        for (var track : tracks) {
            track.close();
        }
        tracks.clear();
    }
}
