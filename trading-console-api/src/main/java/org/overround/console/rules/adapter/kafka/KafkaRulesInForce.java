package org.overround.console.rules.adapter.kafka;

import java.time.Duration;
import java.util.List;
import org.overround.console.rules.RuleKind;
import org.overround.console.rules.RulesInForce;
import org.overround.contracts.book.Revision;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The rules in the marks of {@code odds.book}: their {@code owner} holds {@code marginRules} and
 * {@code marginRevisions}, {@code guardRules} and {@code guardRevisions}. Read at most once in a
 * few seconds; anything else there counts as nothing said.
 */
public final class KafkaRulesInForce implements RulesInForce {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRulesInForce.class);
    private static final Duration FRESH_FOR = Duration.ofSeconds(5);

    private final Mono<List<JsonNode>> owners;

    public KafkaRulesInForce(LogReader reader) {
        owners =
                reader.snapshot(Topics.ODDS_BOOK)
                        .map(records ->
                                records.stream()
                                        .filter(KafkaRulesInForce::isMark)
                                        .map(KafkaRulesInForce::owner)
                                        .toList())
                        .cache(_ -> FRESH_FOR, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<InForce> of(RuleKind kind) {
        return owners.flatMapMany(Flux::fromIterable)
                .flatMapIterable(owner -> inForce(owner, kind))
                .next();
    }

    private static boolean isMark(LogRecord record) {
        var key = record.key();
        return key != null && key.startsWith(PartitionMark.KEY_PREFIX);
    }

    private static JsonNode owner(LogRecord record) {
        try {
            return ContractJson.mapper().readValue(record.value(), PartitionMark.class).owner();
        } catch (JacksonException damaged) {
            LOG.error("{} is no mark: {}", record, damaged.getOriginalMessage());
            return ContractJson.mapper().nullNode();
        }
    }

    private static List<InForce> inForce(JsonNode owner, RuleKind kind) {
        var rules = owner.path(kind.word() + "Rules");
        var revisions = owner.path(kind.word() + "Revisions");
        if (!rules.isObject() || !revisions.isObject()) {
            return List.of();
        }
        var applied = revisions.get("applied");
        return List.of(
                new InForce(
                        rules,
                        revisions.path("traderNumber").asLong(0),
                        applied == null || applied.isNull()
                                ? null
                                : ContractJson.mapper().treeToValue(applied, Revision.class)));
    }
}
