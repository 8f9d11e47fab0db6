package org.overround.contracts.book;

import java.time.Instant;

/**
 * Which version of a rule set this is, who made it and when.
 *
 * <p>{@code CONFIGURATION} revisions are known by the hash of their content: a restart with the
 * same configuration changes nothing, so it never undoes what a trader changed since. {@code
 * TRADER} revisions are numbered and only rise.
 */
public record Revision(Origin origin, long number, String contentHash, String actor, Instant at) {

    public enum Origin {
        CONFIGURATION,
        TRADER
    }
}
