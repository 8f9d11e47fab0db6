package org.overround.bets.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.embedded.EmbeddedRedis;
import org.overround.embedded.Ports;
import org.overround.embedded.SharedServers;
import reactor.core.publisher.Mono;

/** The lane against a real server, one that is late and one that is killed. */
final class RedisLaneIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    @Test
    void aScriptTheServerNeverSawRunsAndItsAnswerComesOnTheGivenLoops() {
        var own = UUID.randomUUID().toString();
        try (var client = new TestRedis(SharedServers.redis().port())) {
            var told = Script.ofText("return KEYS[1] .. ARGV[1] .. '" + own + "'");
            var counted = Script.ofNumber("return #ARGV -- " + own);
            var nothing = Script.ofText("return false -- " + own);

            var heard =
                    client.redis
                            .run(told, List.of("k"), List.of("v"))
                            .map(answer -> answer + " on " + Thread.currentThread().getName())
                            .block();

            assertThat(heard).startsWith("kv" + own + " on test-redis-");
            assertThat(client.redis.run(told, List.of("k"), List.of("w")).block())
                    .isEqualTo("kw" + own);
            assertThat(client.redis.run(counted, List.of(), List.of("a", "b")).block())
                    .isEqualTo(2);
            assertThat(client.redis.run(nothing, List.of(), List.of()).blockOptional()).isEmpty();
        }
    }

    @Test
    void whatIsAskedBeforeThereIsAServerWaitsForItAndBlocksNobody(@TempDir Path data)
            throws IOException {
        var port = Ports.free();
        try (var client = new TestRedis(url(port), LONG)) {
            var answer = client.redis.ask(commands -> commands.ping()).toFuture();
            assertThat(answer).isNotDone();

            try (var server = EmbeddedRedis.start(data, port)) {
                assertThat(Mono.fromFuture(answer).block(LONG)).isEqualTo("PONG");
                assertThat(server.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void withoutAServerAQuestionEndsWithTheLanesPatience() {
        try (var client = new TestRedis(url(Ports.free()), Duration.ofMillis(100))) {
            assertThatThrownBy(() -> client.redis.ask(commands -> commands.ping()).block(LONG))
                    .hasMessageContaining("100ms");
        }
    }

    @Test
    void aServerThatWasKilledIsFoundAgainWithItsScriptsForgotten(@TempDir Path data) {
        var server = EmbeddedRedis.start(data, 0);
        var port = server.port();
        try (var client = new TestRedis(url(port), Duration.ofMillis(500))) {
            var script = Script.ofText("return 'here'");
            assertThat(client.redis.run(script, List.of(), List.of()).block()).isEqualTo("here");

            server.kill();
            // A broken connection or the patience's end, by whether the client has noticed yet.
            assertThatThrownBy(() -> client.redis.run(script, List.of(), List.of()).block(LONG))
                    .isInstanceOf(RuntimeException.class)
                    .isNotInstanceOf(IllegalStateException.class);

            server = EmbeddedRedis.start(data, port);
            assertThat(client.redis.run(script, List.of(), List.of()).retry(20).block(LONG))
                    .isEqualTo("here");
        } finally {
            server.close();
        }
    }
}
