package org.overround.console.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Revision;
import tools.jackson.databind.JsonNode;

/**
 * A version of a rule set, who made it and when.
 *
 * @param origin {@code TRADER}, or {@code CONFIGURATION} for what the house was started with
 * @param revision counts traders' changes from 1; a configuration has the number of the last change
 *     before it
 * @param at null when nobody knows, for rules that are built in
 * @param rules the rule set, null when the house has not said yet what it was started with
 */
public record RuleRevision(
        Revision.Origin origin,
        long revision,
        @Nullable String actor,
        @Nullable Instant at,
        @Nullable JsonNode rules) {}
