package org.overround.gateway.catalogue.adapter.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.ViewCopy;
import org.overround.embedded.EmbeddedRedis;
import org.overround.gateway.catalogue.Books;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.test.StepVerifier;

/** On a Redis of its own, which is stopped and started under it. */
class RedisCopyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MATCH = "sim:match:1";

    @TempDir private Path data;

    private EmbeddedRedis server;
    private LettuceConnectionFactory connections;
    private ReactiveStringRedisTemplate redis;
    private RedisCopy copy;

    @BeforeEach
    void start() {
        server = EmbeddedRedis.start(data, 0);
        connections =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration("127.0.0.1", server.port()),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(Duration.ofSeconds(1))
                                .build());
        connections.afterPropertiesSet();
        connections.start();
        redis = new ReactiveStringRedisTemplate(connections);
        copy = new RedisCopy(redis, "127.0.0.1:" + server.port());
    }

    @AfterEach
    void stop() {
        connections.destroy();
        server.close();
    }

    private static EventView view(long version) {
        var view =
                Books.folded(
                        Books.first(MATCH, "football", EventStatus.LIVE, Instant.ofEpochSecond(9)));
        for (var at = 2L; at <= version; at++) {
            view = view.with(Books.delta(MATCH, at, null));
        }
        return view;
    }

    private EventView copied() {
        var json =
                redis.<String, String>opsForHash()
                        .get(ViewCopy.key(new EventId(MATCH)), ViewCopy.VIEW)
                        .block(PATIENCE);
        return ContractJson.mapper().readValue(requireNonNull(json), EventView.class);
    }

    private boolean write(EventView view) {
        return requireNonNull(copy.copy(view).block(PATIENCE));
    }

    @Test
    void aCopyIsTheViewAndExpires() {
        assertThat(write(view(3))).isTrue();

        assertThat(copied()).isEqualTo(view(3));
        StepVerifier.create(redis.getExpire(ViewCopy.key(new EventId(MATCH))))
                .expectNextMatches(left -> left.compareTo(Duration.ofHours(47)) > 0)
                .verifyComplete();
    }

    @Test
    void anOlderVersionNeverReplacesANewer() {
        assertThat(write(view(3))).isTrue();

        assertThat(write(view(2))).isFalse();
        assertThat(write(view(3))).isFalse();
        assertThat(copied().version()).isEqualTo(3);
        assertThat(write(view(12))).isTrue();
        assertThat(copied().version()).isEqualTo(12);
    }

    @Test
    void ofTwoEpochsTheOneThatChangedLaterStays() {
        var old = view(5);
        var fresh = epoch(view(1), "k4aa", old.tsMicros() + 1);
        assertThat(write(old)).isTrue();

        assertThat(write(fresh)).isTrue();
        assertThat(write(old)).isFalse();
        assertThat(copied().epoch()).isEqualTo("k4aa");
    }

    @Test
    void keepsTheNewestViewWhileRedisIsGoneAndWritesItAfterwards() {
        copy.loaded(view(1));
        copy.flush().block(PATIENCE);
        assertThat(copied().version()).isEqualTo(1);
        var port = server.port();

        server.close();
        copy.on(Books.delta(MATCH, 2, null), view(2));
        copy.flush().block(PATIENCE);

        assertThat(copy.reachable()).isFalse();
        assertThat(copy.waiting()).isEqualTo(1);
        copy.on(Books.delta(MATCH, 3, null), view(3));
        assertThat(copy.waiting()).isEqualTo(1);

        server = EmbeddedRedis.start(data, port);
        StepVerifier.create(copy.flush().repeat(() -> copy.waiting() > 0))
                .expectComplete()
                .verify(PATIENCE);

        assertThat(copy.reachable()).isTrue();
        assertThat(copied().version()).isEqualTo(3);
    }

    private static EventView epoch(EventView view, String epoch, long tsMicros) {
        return new EventView(
                view.event(),
                epoch,
                view.version(),
                view.atMillis(),
                tsMicros,
                view.sport(),
                view.competition(),
                view.competitionName(),
                view.name(),
                view.startsAt(),
                view.status(),
                view.clock(),
                view.score(),
                view.degraded(),
                view.markets());
    }
}
