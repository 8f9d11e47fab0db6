package org.overround.bets.jurisdiction;

import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import reactor.core.publisher.Mono;

/** Keeps what every version of the rules said, for good: a bet's version can always be read. */
@FunctionalInterface
public interface RulesArchive {

    /** Keeps a version; one that is there already stays as it is. */
    Mono<Void> keep(JurisdictionRules rules, String content);
}
