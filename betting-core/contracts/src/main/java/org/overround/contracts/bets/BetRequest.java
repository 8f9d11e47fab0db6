package org.overround.contracts.bets;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slip as a caller wrote it. Unchecked.
 *
 * <p>{@code type}: {@code SINGLE}, {@code MULTIPLE}, {@code SYSTEM} or a named system ({@code
 * TRIXIE}, {@code YANKEE}, {@code LUCKY_15} ...). {@code sizes}: for {@code SYSTEM}, how many legs
 * its lines have, e.g. {@code [2]} for all doubles. {@code unitStakeMinor}: the stake of one line
 * in minor units. {@code priceChange}: {@code none} (default), {@code higher} or {@code any}, the
 * last with {@code tolerance}, a share such as 0.05. {@code acceptPartial}: whether a smaller stake
 * is taken at once where a limit allows no more.
 */
public record BetRequest(
        @Nullable String type,
        @Nullable List<Integer> sizes,
        @Nullable List<LegRequest> legs,
        @Nullable BigDecimal unitStakeMinor,
        @Nullable String currency,
        @Nullable String side,
        @Nullable String priceChange,
        @Nullable BigDecimal tolerance,
        @Nullable Boolean acceptPartial) {

    /** One leg: decimal {@code odds} as they were seen; a {@code banker} is part of every line. */
    public record LegRequest(
            @Nullable String market,
            @Nullable String selection,
            @Nullable BigDecimal odds,
            @Nullable Boolean banker) {}
}
