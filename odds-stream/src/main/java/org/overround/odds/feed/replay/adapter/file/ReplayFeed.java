package org.overround.odds.feed.replay.adapter.file;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.ProviderId;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.replay.Pace;
import org.overround.odds.feed.replay.RecordingFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Plays recordings as a feed.
 *
 * <p>Below {@code max} speed a message comes when its time has come, counted from the first message
 * that is handed on; while none is due, heartbeats say that the recording is running, since
 * recorders leave out the provider's own. At {@code max} it comes when it is asked for.
 */
public final class ReplayFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayFeed.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int READ_AHEAD = 32;

    private final Recordings recordings;
    private final Supplier<RecordingFormat> format;
    private final Settings settings;
    private final Scheduler reader;
    private final Scheduler clock;
    private final DamageLog damage = new DamageLog();

    /**
     * How recordings are played.
     *
     * @param until the recording stops there; null: at its end
     * @param copies how often each recording is played; once in all but load tests
     */
    public record Settings(Pace pace, @Nullable Instant until, Copies copies) {}

    /**
     * @param reader where files are read, which blocks
     * @param clock tells the time by which messages are paced
     */
    public ReplayFeed(
            Recordings recordings,
            Supplier<RecordingFormat> format,
            Settings settings,
            Scheduler reader,
            Scheduler clock) {
        this.recordings = recordings;
        this.format = format;
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public ProviderId provider() {
        return format.get().provider();
    }

    @Override
    public String identity() {
        var copies = settings.copies().equals(Copies.ONE) ? "" : " in " + settings.copies();
        return "replay of " + recordings.identity() + copies;
    }

    @Override
    public boolean live() {
        return false;
    }

    /** How many lines were skipped because they could not be read. */
    public long damagedLines() {
        return damage.damagedLines();
    }

    @Override
    public Flux<FeedMessage> messages(Map<String, Long> resumeAfter) {
        var messages =
                Flux.<FeedMessage, Playback>generate(
                                () -> start(resumeAfter),
                                (playback, sink) -> {
                                    try {
                                        var next = playback.next();
                                        if (next == null) {
                                            sink.complete();
                                        } else {
                                            sink.next(next);
                                        }
                                    } catch (IOException unreadable) {
                                        sink.error(unreadable);
                                    }
                                    return playback;
                                },
                                ReplayFeed::close)
                        .subscribeOn(reader);
        return settings.pace().equals(Pace.MAX)
                ? messages
                : Flux.defer(() -> {
                    var timetable = new Timetable();
                    return messages.concatMap(timetable::whenDue, READ_AHEAD);
                });
    }

    private Playback start(Map<String, Long> resumeAfter) {
        LOG.info(
                "Playing {} at speed {}{}{}",
                recordings.identity(),
                settings.pace(),
                settings.until() == null ? "" : " until " + settings.until(),
                resumeAfter.isEmpty() ? "" : " after " + places(resumeAfter));
        return new Playback(
                recordings.all(), format, resumeAfter, settings.until(), settings.copies(), damage);
    }

    private static String places(Map<String, Long> resumeAfter) {
        return resumeAfter.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(5)
                .map(each -> each.getKey() + " line " + each.getValue())
                .collect(Collectors.joining(", ", "", resumeAfter.size() > 5 ? " ..." : ""));
    }

    private static void close(Playback playback) {
        try {
            playback.close();
        } catch (IOException unclosed) {
            LOG.warn("A recording could not be closed: {}", unclosed.getMessage());
        }
    }

    /** When messages are due; starts with the first one. */
    private final class Timetable {

        private boolean started;
        private long startMillis;
        private long startRecordedMillis;

        /** Called for one message after the other. */
        Flux<FeedMessage> whenDue(FeedMessage message) {
            var now = clock.now(TimeUnit.MILLISECONDS);
            if (!started) {
                started = true;
                startMillis = now;
                startRecordedMillis = message.atMillis();
            }
            var due =
                    startMillis
                            + settings.pace()
                                    .playedMillis(message.atMillis() - startRecordedMillis);
            if (due <= now) {
                return Flux.just(message);
            }
            var beats = (due - now - 1) / HEARTBEAT.toMillis();
            var coming = Mono.just(message).delayElement(Duration.ofMillis(due - now), clock);
            return beats == 0 ? coming.flux() : Flux.merge(heartbeats(beats), coming);
        }

        private Flux<FeedMessage> heartbeats(long beats) {
            return Flux.interval(HEARTBEAT, clock)
                    .take(beats)
                    .onBackpressureDrop()
                    .map(_ -> heartbeat());
        }

        private FeedMessage heartbeat() {
            var played = clock.now(TimeUnit.MILLISECONDS) - startMillis;
            return new FeedMessage.Heartbeat(
                    startRecordedMillis + settings.pace().recordedMillis(played));
        }
    }
}
