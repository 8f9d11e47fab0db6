package org.overround.gateway.push;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How prices are pushed.
 *
 * @param tick how long changes wait to go out together, 1 ms to 1 s; status changes never wait
 * @param heartbeat after how long without any frame a client gets one to see the line is alive, 100
 *     ms to 5 min
 * @param slowLimit how long nothing may be writable to a client before it is closed with 4008, 100
 *     ms to 5 min
 * @param drain over how long clients are sent away at a stop, 0 to 1 min
 * @param maxChannels how many channels one client may follow, 1 to 10000
 * @param maxFrameBytes the longest frame a client may send, 256 B to 1 MiB
 * @param tokenRequired whether a connection needs a token at all; the default profile's prices are
 *     public
 * @param allowedOrigins other sites whose pages may connect, as {@code https://www.example.org};
 *     {@code *} allows all
 */
@ConfigurationProperties("overround.push")
public record PushSettings(
        @DefaultValue("10ms") Duration tick,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("10s") Duration slowLimit,
        @DefaultValue("2s") Duration drain,
        @DefaultValue("200") int maxChannels,
        @DefaultValue("8192") int maxFrameBytes,
        @DefaultValue("false") boolean tokenRequired,
        @DefaultValue List<String> allowedOrigins) {

    private static final String PREFIX = "overround.push.";
    private static final int MAX_FRAME_BYTES = 1 << 20;

    public PushSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        require("tick", tick, Duration.ofMillis(1), Duration.ofSeconds(1));
        require("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(5));
        require("slow-limit", slowLimit, Duration.ofMillis(100), Duration.ofMinutes(5));
        require("drain", drain, Duration.ZERO, Duration.ofMinutes(1));
        require("max-channels", maxChannels, 1, 10_000);
        require("max-frame-bytes", maxFrameBytes, 256, MAX_FRAME_BYTES);
        allowedOrigins.forEach(PushSettings::requireOrigin);
    }

    /** What holds when nothing is configured. */
    public static PushSettings defaults() {
        return new PushSettings(
                Duration.ofMillis(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                200,
                8_192,
                false,
                List.of());
    }

    private static void require(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    PREFIX
                            + key
                            + " is "
                            + value.toMillis()
                            + "ms: must be "
                            + min.toMillis()
                            + "ms to "
                            + max.toMillis()
                            + "ms");
        }
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    PREFIX + key + " is " + value + ": must be " + min + " to " + max);
        }
    }

    private static void requireOrigin(String origin) {
        if (origin.equals("*")) {
            return;
        }
        var uri = URI.create(origin);
        if (uri.getScheme() == null || uri.getHost() == null || !uri.getPath().isEmpty()) {
            throw new IllegalArgumentException(
                    PREFIX
                            + "allowed-origins has '"
                            + origin
                            + "': must be * or an origin such as https://www.example.org");
        }
    }
}
