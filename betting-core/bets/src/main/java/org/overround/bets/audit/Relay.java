package org.overround.bets.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Mono;

/**
 * Tells others: sealed events become records of their topics, keyed by player, at least once and in
 * the order of their positions; whoever reads them knows a repeated one by its position.
 */
final class Relay {

    private final LogWriter writer;

    Relay(LogWriter writer) {
        this.writer = writer;
    }

    /** Completes when Kafka has all of them. */
    Mono<Void> tell(List<Sealed> events) {
        var records = events.stream().map(Relay::record).toList();
        return writer.appendAll(records).then();
    }

    /** The chain's head, where the database alone cannot change it. */
    Mono<Void> anchor(long position, String hash) {
        var value = "{\"position\":%d,\"hash\":\"%s\"}".formatted(position, hash);
        return writer.append(
                        NewRecord.keyed(
                                Topics.AUDIT_ANCHOR,
                                "head",
                                value.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    private static NewRecord record(Sealed event) {
        return NewRecord.keyed(
                topic(event.type()),
                event.player(),
                event.payload().getBytes(StandardCharsets.UTF_8),
                new NewRecord.NumberHeader(Topics.POSITION_HEADER, event.position()));
    }

    private static String topic(String type) {
        return switch (type) {
            case "BET_PLACED", "BET_ACCEPTED" -> Topics.BET_PLACED;
            case "COMPLIANCE_DECISION" -> Topics.COMPLIANCE_DECISION;
            case "WALLET_TX" -> Topics.WALLET_TX;
            case "PLAYER_CHANGED" -> Topics.PLAYER_CHANGED;
            default -> type.startsWith("HEDGE_") ? Topics.HEDGE_CHANGED : Topics.BET_CHANGED;
        };
    }
}
