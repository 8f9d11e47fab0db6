package org.overround.console.rules;

import reactor.core.publisher.Mono;

/** The way of a rule set to every book. */
@FunctionalInterface
public interface RulePress {

    /**
     * Completes when every partition has it. Twice is harmless: an owner takes each number once.
     */
    Mono<Void> publish(RuleHistory.Stored change);
}
