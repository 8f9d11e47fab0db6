package org.overround.contracts.bets;

import java.util.List;

/** One page, counted from 0, of {@code total}. */
public record Paged<T>(List<T> items, int page, long total) {}
