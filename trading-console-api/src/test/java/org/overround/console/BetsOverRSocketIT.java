package org.overround.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.rsocket.exceptions.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.console.cli.TraderConnection;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The traders' stream of bets over a real Kafka. */
final class BetsOverRSocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static House house;
    private static LogWriter writer;

    @BeforeAll
    static void open() {
        house = new House();
        writer =
                LogWriter.open(
                        new KafkaAddress(SharedServers.kafka().bootstrapServers(), "test"),
                        "bets",
                        0,
                        LogWriter.Patience.BOUNDED);
    }

    @AfterAll
    static void close() {
        writer.close();
        house.close();
    }

    private static TraderConnection as(String role) {
        return house.connect(house.tokens.of("somebody", role));
    }

    private static void tell(String topic, String payload) {
        writer.append(
                        NewRecord.keyed(
                                topic, "player:anna", payload.getBytes(StandardCharsets.UTF_8)))
                .block(PATIENCE);
    }

    /** Again and again: whoever listens has found the log's end by the second or third time. */
    private static Flux<Long> telling() {
        return Flux.interval(Duration.ofMillis(100))
                .publishOn(reactor.core.scheduler.Schedulers.boundedElastic())
                .doOnNext(n -> {
                    tell(Topics.BET_PLACED, "{\"type\":\"BET_PLACED\",\"n\":" + n + "}");
                    tell(Topics.BET_CHANGED, "{\"type\":\"BET_REJECTED\",\"n\":" + n + "}");
                });
    }

    @Test
    void everyVerdictComesToEveryTraderAsItIsInTheLog() {
        try (var trader = as("trader");
                var viewer = as("viewer")) {
            var told = telling().subscribe();
            try {
                var both =
                        Flux.merge(
                                trader.stream("bets", "")
                                        .filter(each -> each.contains("REJECTED"))
                                        .take(2),
                                viewer.stream("bets", "")
                                        .filter(each -> each.contains("PLACED"))
                                        .take(2));
                StepVerifier.create(both).expectNextCount(4).expectComplete().verify(PATIENCE);
            } finally {
                told.dispose();
            }
        }
    }

    @Test
    void whoIsNoTraderIsRefused() {
        try (var player = as("player")) {
            StepVerifier.create(player.stream("bets", ""))
                    .expectErrorSatisfies(refused ->
                            assertThat(refused)
                                    .isInstanceOf(RejectedException.class)
                                    .hasMessageContaining("FORBIDDEN"))
                    .verify(PATIENCE);
        }
    }
}
