package org.overround.console.rules;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Revision;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Which rules the owners of the books hold, as their last checkpoint says. */
@FunctionalInterface
public interface RulesInForce {

    /** Empty while no owner has saved anything. A second or so behind. */
    Mono<InForce> of(RuleKind kind);

    /**
     * The rules of one partition.
     *
     * @param traderNumber the highest trader's change it has taken
     * @param applied the revision that holds; null for the rules that are built in
     */
    record InForce(JsonNode rules, long traderNumber, @Nullable Revision applied) {}
}
