package org.overround.contracts.bets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionId;

/**
 * One leg as it was judged. {@code odds} are those the bet is struck at or would be; null while
 * there are none. {@code status} is {@code OK}, {@code CHANGED}, {@code SUSPENDED} or {@code
 * NOT_FOUND}.
 */
public record LegAnswer(
        @Nullable EventId event,
        @Nullable String eventName,
        MarketId market,
        @Nullable String marketName,
        SelectionId selection,
        @Nullable String selectionName,
        BigDecimal askedOdds,
        @Nullable BigDecimal odds,
        boolean banker,
        boolean inPlay,
        String status) {}
