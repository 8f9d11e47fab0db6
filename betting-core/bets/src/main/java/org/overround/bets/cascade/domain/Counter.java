package org.overround.bets.cascade.domain;

/**
 * One exposure counter that a slice adds its liability to.
 *
 * <p>{@code key} is {@code x:{<tree>}:<agent>:<scope>[:<what>]}, or {@code *} for the agent where
 * the whole tree counts; {@code limitMinor} is {@link #NO_LIMIT} where nothing limits it.
 */
public record Counter(ScopeKind scope, String key, long limitMinor) {

    /** No limit on the counter; it is counted all the same. */
    public static final long NO_LIMIT = Long.MAX_VALUE;
}
