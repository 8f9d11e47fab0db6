package org.overround.odds.feed.simulator.adapter.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.ProviderId;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.simulator.domain.Simulation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * The simulator as a live feed: so many messages a second, each about the next event in turn.
 *
 * <p>A message's sequence is the microseconds since the simulation began, and its stream's name
 * holds when that was: so it is taken up after a restart at the time it is then, as a real feed is,
 * whatever the rate is by then. A listener that cannot keep up misses visits, not changes: the next
 * visit tells them.
 */
public final class SimulatorFeed implements Feed {

    public static final ProviderId PROVIDER = new ProviderId("simulator");

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorFeed.class);
    private static final long MICROS = 1_000_000;
    private static final Duration MIN_TICK = Duration.ofMillis(2);
    private static final Duration MAX_TICK = Duration.ofMillis(500);

    private final Settings settings;
    private final Scheduler clock;

    /**
     * What is simulated.
     *
     * @param events at once
     * @param rate messages a second
     * @param speed how many times faster than real a match is played
     */
    public record Settings(long seed, int events, int rate, int speed) {}

    public SimulatorFeed(Settings settings, Scheduler clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ProviderId provider() {
        return PROVIDER;
    }

    @Override
    public String identity() {
        return "simulator with seed "
                + settings.seed()
                + ", "
                + settings.events()
                + " events, speed "
                + settings.speed();
    }

    @Override
    public boolean live() {
        return true;
    }

    @Override
    public Flux<FeedMessage> messages(Map<String, Long> resumeAfter) {
        return Flux.defer(() -> {
            var run = start(resumeAfter);
            return Flux.interval(Duration.ZERO, tick(), clock)
                    .onBackpressureDrop()
                    .concatMapIterable(_ -> run.due(nowMicros()), 1);
        });
    }

    /** Since 1970: asked for microseconds, a scheduler answers from another origin. */
    private long nowMicros() {
        return clock.now(TimeUnit.MILLISECONDS) * 1_000;
    }

    /** Often enough for a steady stream, seldom enough to cost nothing. */
    private Duration tick() {
        var between = Duration.ofNanos(1_000_000_000L / settings.rate());
        return between.compareTo(MIN_TICK) < 0
                ? MIN_TICK
                : between.compareTo(MAX_TICK) > 0 ? MAX_TICK : between;
    }

    private Run start(Map<String, Long> resumeAfter) {
        var prefix =
                "simulator:"
                        + settings.seed()
                        + ":"
                        + settings.events()
                        + ":"
                        + settings.speed()
                        + "@";
        var before =
                resumeAfter.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(prefix))
                        .max(Map.Entry.comparingByKey());
        var now = clock.now(TimeUnit.MILLISECONDS);
        var origin =
                before.map(each -> Long.parseLong(each.getKey().substring(prefix.length())))
                        .orElse(now);
        var known = before.map(Map.Entry::getValue).orElse(null);
        LOG.info(
                "Simulating {} at {} updates a second{}",
                identity(),
                settings.rate(),
                known == null ? "" : ", resumed");
        return new Run(prefix + origin, origin, known);
    }

    /** One subscription: where it stands. */
    private final class Run {

        private final String stream;
        private final long originMillis;
        private final Simulation simulation;
        private long step;

        Run(String stream, long originMillis, @Nullable Long knownMicros) {
            this.stream = stream;
            this.originMillis = originMillis;
            this.simulation =
                    new Simulation(
                            settings.seed(),
                            settings.events(),
                            settings.speed(),
                            originMillis,
                            knownMicros == null ? null : originMillis + knownMicros / 1_000);
            var from =
                    Math.max(
                            knownMicros == null ? 0 : knownMicros + 1,
                            nowMicros() - originMillis * 1_000);
            this.step = Math.ceilDiv(from * settings.rate(), MICROS);
        }

        private long micros(long ofStep) {
            return Math.ceilDiv(ofStep * MICROS, settings.rate());
        }

        /**
         * All messages whose time has come; after a pause of more than a second those of the last
         * second.
         */
        List<FeedMessage> due(long nowMicros) {
            var sinceOrigin = nowMicros - originMillis * 1_000;
            var last = sinceOrigin * settings.rate() / MICROS;
            step = Math.max(step, last - settings.rate());
            var messages = new ArrayList<FeedMessage>();
            for (; step <= last; step++) {
                messages.add(message(micros(step)));
            }
            return messages;
        }

        private FeedMessage message(long sinceOriginMicros) {
            var atMillis = originMillis + sinceOriginMicros / 1_000;
            // Sequences start at 1: 0 is what a stream has that was never heard.
            var source = new SourcePosition(PROVIDER, stream, sinceOriginMicros + 1);
            var updates = simulation.visit((int) (step % settings.events()), atMillis, source);
            return updates.isEmpty()
                    ? new FeedMessage.Heartbeat(atMillis)
                    : new FeedMessage.Changes(source, atMillis, updates);
        }
    }
}
