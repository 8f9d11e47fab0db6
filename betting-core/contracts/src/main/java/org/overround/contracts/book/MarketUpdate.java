package org.overround.contracts.book;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.MarketId;

/**
 * What a source message says about one market.
 *
 * <p>{@code image}: the listed selections are all there are and replace what was known; otherwise
 * they are merged in. {@code status} and {@code inPlay} are the provider's word.
 */
public record MarketUpdate(
        MarketId market,
        boolean image,
        @Nullable MarketInfo info,
        @Nullable ProviderStatus status,
        @Nullable Boolean inPlay,
        List<SelectionUpdate> selections) {

    /** What the provider says of its own market. */
    public enum ProviderStatus {
        OPEN,
        SUSPENDED,
        /** Over, with results; prices end. */
        CLOSED,
        CANCELLED
    }
}
