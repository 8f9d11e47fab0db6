package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProviderId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.Suspension;

/** One market of the {@link NaiveBook}: plain maps, nothing remembered that can be worked out. */
final class NaiveMarket {

    /** One provider's word on one selection. */
    static final class Line {
        SelectionStatus status = SelectionStatus.ACTIVE;
        Quote quote = Quote.NONE;
        boolean lostPrice;
    }

    /** One provider's word on the market. */
    static final class Source {
        @Nullable MarketInfo info;
        @Nullable ProviderStatus status;
        boolean inPlay;
        final Map<SelectionId, Line> lines = new LinkedHashMap<>();

        PriceSource prices() {
            return info == null ? PriceSource.EXCHANGE : info.priceSource();
        }

        boolean priced(Quote quote) {
            return prices() == PriceSource.FIXED_ODDS
                    ? quote.fixedMilli() > 0
                    : quote.backMilli() + quote.layMilli() + quote.lastTradedMilli() > 0;
        }
    }

    /** A fair probability from a time on; NaN when there was none. */
    record Fair(long fromMillis, double probability) {}

    final Map<ProviderId, Source> sources = new LinkedHashMap<>();
    final Map<SelectionId, String> names = new LinkedHashMap<>();
    final Map<SelectionId, Integer> priorities = new LinkedHashMap<>();
    final List<SelectionId> selections = new ArrayList<>();
    final Map<Suspension.Key, Suspension> causes = new LinkedHashMap<>();
    final Map<SelectionId, List<Fair>> fairs = new LinkedHashMap<>();
    ProviderId serving;
    @Nullable MarketStatus over;
    long swungMillis;
    long suspensionCount;
    String name = "";
    MarketType type = new MarketType("UNKNOWN");
    Specifiers specifiers = Specifiers.NONE;
    long lines;
    List<SelectionView> shown = List.of();
    @Nullable MarginRule margin;
    @Nullable LiquidityBand liquidity;

    NaiveMarket(ProviderId serving) {
        this.serving = serving;
    }

    /** The provider's word that counts. */
    Source source() {
        return Objects.requireNonNull(sources.get(serving));
    }

    MarketStatus status() {
        if (over != null) {
            return over;
        }
        return causes.isEmpty() ? MarketStatus.OPEN : MarketStatus.SUSPENDED;
    }

    List<CauseKind> kinds() {
        return causes.keySet().stream()
                .map(Suspension.Key::kind)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    void raise(Suspension cause, boolean retold) {
        if (over != null) {
            return;
        }
        if (causes.isEmpty()) {
            suspensionCount++;
        }
        if (causes.put(cause.key(), cause) == null || retold) {
            lines++;
        }
    }

    void lift(Predicate<Suspension> which) {
        var before = causes.size();
        causes.values().removeIf(which);
        lines += before - causes.size();
    }

    long until(Suspension cause) {
        return until(cause, swungMillis);
    }

    static long until(Suspension cause, long swungMillis) {
        return switch (cause.exit()) {
            case Suspension.Exit.ByHand _, Suspension.Exit.BySource _ -> Long.MAX_VALUE;
            case Suspension.Exit.Lease(var until) -> until.toEpochMilli();
            case Suspension.Exit.CoolDown(var from, var stable) ->
                    Math.max(from.toEpochMilli(), swungMillis) + stable;
        };
    }
}
