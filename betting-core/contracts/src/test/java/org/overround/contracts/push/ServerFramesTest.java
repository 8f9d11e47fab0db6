package org.overround.contracts.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.kernel.EventId;
import tools.jackson.databind.json.JsonMapper;

class ServerFramesTest {

    private static final ChannelName CHANNEL = new ChannelName.OfEvent(new EventId("sim:match:7"));

    @Test
    void framesOfTheConnection() {
        assertThat(ServerFrames.welcome("s1", 15_000, 10, "default"))
                .asString(UTF_8)
                .isEqualTo(
                        "{\"op\":\"welcome\",\"session\":\"s1\",\"heartbeatMillis\":15000,\"tickMillis\":10,\"profile\":\"default\"}");
        assertThat(ServerFrames.resumed(1L, CHANNEL, new Position("k3f9", 418)))
                .asString(UTF_8)
                .isEqualTo(
                        "{\"op\":\"resumed\",\"id\":1,\"ch\":\"event:sim:match:7\",\"epoch\":\"k3f9\",\"seq\":418}");
        assertThat(ServerFrames.heartbeat(1_763_629_000_123_456L))
                .asString(UTF_8)
                .isEqualTo("{\"op\":\"heartbeat\",\"ts\":1763629000123456}");
        assertThat(ServerFrames.pong(3L)).asString(UTF_8).isEqualTo("{\"op\":\"pong\",\"id\":3}");
        assertThat(ServerFrames.pong(null)).asString(UTF_8).isEqualTo("{\"op\":\"pong\"}");
        assertThat(ServerFrames.drain(1_800))
                .asString(UTF_8)
                .isEqualTo("{\"op\":\"drain\",\"reconnectAfterMillis\":1800}");
        assertThat(ServerFrames.error(1L, PushError.UNKNOWN_CHANNEL, "no \"x\""))
                .asString(UTF_8)
                .isEqualTo(
                        "{\"op\":\"error\",\"id\":1,\"code\":\"UNKNOWN_CHANNEL\",\"detail\":\"no \\\"x\\\"\"}");
    }

    @Test
    void anyTextIsReadBackAsItWas() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0x10ffff)
                    .map(point -> random.nextBoolean() ? point % 0x180 : point)
                    .filter(point ->
                            point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .forEach(text::appendCodePoint);
            var frame =
                    JsonMapper.shared()
                            .readTree(ServerFrames.error(1L, PushError.BAD_FRAME, text.toString()));
            assertThat(frame.get("detail").stringValue())
                    .as("seed %d", seed)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void halfASurrogatePairIsReplacedAndBreaksNothing() {
        var frame =
                JsonMapper.shared()
                        .readTree(ServerFrames.error(1L, PushError.BAD_FRAME, "a\ud800b"));

        assertThat(frame.get("detail").stringValue()).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1010, 1100, 2000, 2120, 10_000, 12_345, 10_000_000})
    void oddsAreDecimalNumbers(int milli) {
        var text = new String(new JsonText(8).valueOfMilli(milli).toBytes(), UTF_8);

        assertThat(text).isEqualTo(new org.overround.kernel.Odds(milli).toString());
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 9, 10, 99, 100, 1_763_629_000_123_456L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersAreWrittenInFull(long number) {
        assertThat(new JsonText(1).value(number).toBytes())
                .asString(UTF_8)
                .isEqualTo(Long.toString(number));
    }
}
