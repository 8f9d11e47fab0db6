package org.overround.odds.guard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.domain.SwingWindow;

/**
 * What a market's guard must know to go on.
 *
 * <p>{@code causes} in the order in which they were raised. {@code swungMillis} is the last price
 * swing, 0 when there was none; {@code windows} by the order of the market's selections, null where
 * a selection was never watched.
 */
public record MarketGuardState(
        MarketStatus status,
        @Nullable Instant settledAt,
        @Nullable String cancelReason,
        long suspensionCount,
        List<Suspension> causes,
        long swungMillis,
        List<SwingWindow.@Nullable State> windows) {}
