package org.overround.odds.book;

/**
 * What the events of a partition share: rules, the health of feeds, standing signals.
 *
 * <p>{@code appliedOffset} is the last input this state has seen, -1 before the first.
 */
public record PartitionState(long appliedOffset) {}
