package org.overround.odds.feed.betfair.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.MarketId;

/** What a message says about one market; {@code image}: forget what was known of its prices. */
public record MarketChange(
        MarketId market,
        boolean image,
        @Nullable MarketDefinition definition,
        List<RunnerChange> runners) {}
