package org.overround.odds.feed.adapter.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.odds.feed.replay.Pace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where prices come from: the keys {@code overround.feed.*}.
 *
 * @param mode {@code simulator} or {@code replay}
 */
@ConfigurationProperties(value = "overround.feed", ignoreUnknownFields = false)
public record FeedProperties(
        @DefaultValue("simulator") Mode mode,
        @DefaultValue Replay replay,
        @DefaultValue Simulator simulator) {

    public enum Mode {
        SIMULATOR,
        REPLAY
    }

    /**
     * How recordings are played.
     *
     * @param files a comma list of file names and globs; plain, gzip or bzip2
     * @param speed {@code max}, or how many times faster than recorded
     * @param until the recording stops there; null: at its end
     * @param copies plays each recording as that many events side by side, for load tests
     * @param rounds how many times that is done, one after the other, with new events each time
     */
    public record Replay(
            @DefaultValue("") String files,
            @DefaultValue("1") String speed,
            @Nullable Instant until,
            @DefaultValue("1") int copies,
            @DefaultValue("1") int rounds) {

        private static final int MAX_COPIES = 1_000;
        private static final int MAX_ROUNDS = 1_000;

        public Replay {
            require(
                    copies >= 1 && copies <= MAX_COPIES,
                    "replay.copies",
                    copies,
                    "must be 1.." + MAX_COPIES);
            require(
                    rounds >= 1 && rounds <= MAX_ROUNDS,
                    "replay.rounds",
                    rounds,
                    "must be 1.." + MAX_ROUNDS);
            try {
                Pace.of(speed);
            } catch (IllegalArgumentException refused) {
                throw invalid("replay.speed", speed, String.valueOf(refused.getMessage()));
            }
        }
    }

    /**
     * What the simulator plays.
     *
     * @param seed the same seed plays the same matches
     * @param events how many events there are at once, upcoming ones included
     * @param rate source updates a second, of all events together
     * @param speed how many times faster than real time a match is played
     */
    public record Simulator(
            @DefaultValue("1") long seed,
            @DefaultValue("20") int events,
            @DefaultValue("40") int rate,
            @DefaultValue("10") int speed) {

        private static final int MAX_EVENTS = 100_000;
        private static final int MAX_RATE = 100_000;
        private static final int MAX_SPEED = 100;

        public Simulator {
            require(
                    events >= 1 && events <= MAX_EVENTS,
                    "simulator.events",
                    events,
                    "must be 1.." + MAX_EVENTS);
            require(
                    rate >= 1 && rate <= MAX_RATE,
                    "simulator.rate",
                    rate,
                    "must be 1.." + MAX_RATE + " a second");
            require(
                    speed >= 1 && speed <= MAX_SPEED,
                    "simulator.speed",
                    speed,
                    "must be 1.." + MAX_SPEED);
        }
    }

    private static void require(boolean right, String key, Object value, String allowed) {
        if (!right) {
            throw invalid(key, value, allowed);
        }
    }

    static InvalidConfigurationPropertyValueException invalid(
            String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(
                "overround.feed." + key, value, reason);
    }
}
