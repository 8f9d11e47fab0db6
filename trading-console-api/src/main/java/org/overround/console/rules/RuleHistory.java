package org.overround.console.rules;

import org.jspecify.annotations.Nullable;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.contracts.book.Revision;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every change traders made to the rules. Only ever added to. */
public interface RuleHistory {

    /** The last change; empty when there was none. */
    Mono<Stored> last(RuleKind kind);

    /**
     * Adds a change with the next number; empty when {@code expected} is given and is not the last
     * number (0: none yet).
     */
    Mono<Stored> add(
            RuleKind kind,
            JsonNode rules,
            String contentHash,
            String actor,
            @Nullable Long expected);

    /** Newest first. */
    Mono<Page<RuleRevision>> revisions(RuleKind kind, PageRequest page);

    /** The last change of each kind that is not known to have reached every partition. */
    Flux<Stored> unpublished();

    Mono<Void> published(Stored change);

    /** A trader's change as it is kept. */
    record Stored(RuleKind kind, Revision revision, JsonNode rules) {

        public RuleRevision told() {
            return new RuleRevision(
                    revision.origin(), revision.number(), revision.actor(), revision.at(), rules);
        }
    }
}
