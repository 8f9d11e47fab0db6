package org.overround.contracts.book;

import org.jspecify.annotations.Nullable;

/**
 * Clock ({@code 67:12}) and score ({@code 1-0}) as the feed shows them; null where it shows none.
 */
public record Scoreboard(@Nullable String clock, @Nullable String score) {}
