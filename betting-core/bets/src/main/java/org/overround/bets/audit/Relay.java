package org.overround.bets.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.overround.bets.audit.domain.Anchor;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells others: sealed events become records of their topics, keyed by player, at least once and in
 * the order of their positions; whoever reads them knows a repeated one by its position.
 *
 * <p>The writer's patience must be endless: were one record given up and a later one of its
 * partition not, then told again, a reader who has seen the later position would take the first for
 * a repetition and lose it.
 */
final class Relay {

    private static final long POSITIONS_OF_AN_ANCHOR = 10_000;

    /** An append waits while no broker answers: never on the thread of a database connection. */
    private static final Scheduler MAY_WAIT = Schedulers.boundedElastic();

    private final LogWriter writer;

    Relay(LogWriter writer) {
        this.writer = writer;
    }

    /** Completes when Kafka has all of them. */
    Mono<Void> tell(List<Sealed> events) {
        return Mono.defer(() -> writer.appendAll(events.stream().map(Relay::record).toList()))
                .subscribeOn(MAY_WAIT)
                .then();
    }

    /** The chain's head, where the database alone cannot change it. */
    Mono<Void> anchor(Anchor head) {
        return Mono.defer(() ->
                        writer.append(
                                NewRecord.keyed(
                                        Topics.AUDIT_ANCHOR,
                                        Long.toString(head.position() / POSITIONS_OF_AN_ANCHOR),
                                        ContractJson.mapper().writeValueAsBytes(head))))
                .subscribeOn(MAY_WAIT)
                .then();
    }

    private static NewRecord record(Sealed event) {
        return NewRecord.keyed(
                topic(event.type()),
                event.player(),
                event.payload().getBytes(StandardCharsets.UTF_8),
                new NewRecord.NumberHeader(Topics.POSITION_HEADER, event.position()),
                new NewRecord.NumberHeader(Topics.EVENT_HEADER, event.eventId()),
                new NewRecord.TextHeader(Topics.TYPE_HEADER, event.type()),
                new NewRecord.TextHeader(Topics.HASH_HEADER, event.hash()));
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
