package org.overround.odds.feed.betfair.domain;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.SelectionStatus;

/** One runner of a market definition. */
public record Runner(
        RunnerKey key, @Nullable String name, int sortPriority, SelectionStatus status) {}
