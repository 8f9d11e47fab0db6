package org.overround.odds.book;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.Specifiers;
import org.overround.odds.guard.MarketGuard;

/** What readers were told of a market's own values last, and what they have to be told next. */
final class MarketReport {

    /** The type of a market whose provider has not said what it asks. */
    static final MarketType UNKNOWN_TYPE = new MarketType("UNKNOWN");

    private final MarketId market;
    private boolean told;
    private MarketType type = UNKNOWN_TYPE;
    private Specifiers specifiers = Specifiers.NONE;
    private @Nullable String name;
    private MarketStatus status = MarketStatus.OPEN;
    private boolean inPlay;
    private List<CauseKind> causes = List.of();
    private long suspensionCount;
    private long version;
    private @Nullable MarginRule margin;
    private @Nullable LiquidityBand liquidity;

    MarketReport(MarketId market) {
        this.market = market;
    }

    /** The difference, which counts as told; everything the first time, null when there is none. */
    @Nullable MarketChange difference(
            SourceMarket source,
            MarketGuard guard,
            @Nullable MarginRule nowMargin,
            List<SelectionChange> selections,
            long atVersion) {
        var info = source.info();
        var nextType = info == null ? type : info.marketType();
        var nextSpecifiers = info == null ? specifiers : info.specifiers();
        var nextName = info == null || info.name() == null ? name : info.name();
        var nextLiquidity = info == null || info.liquidity() == null ? liquidity : info.liquidity();
        var first = !told;
        var retyped = first || !nextType.equals(type);
        var respecified = first || !nextSpecifiers.equals(specifiers);
        var renamed = !Objects.equals(nextName, name);
        var restated = first || guard.status() != status;
        var turned = first || source.inPlay() != inPlay;
        var recaused = first || !guard.kinds().equals(causes);
        var recounted = guard.suspensionCount() != suspensionCount;
        var remade = nowMargin != null && !nowMargin.equals(margin);
        var rebanded = nextLiquidity != liquidity;
        var own =
                retyped
                        || respecified
                        || renamed
                        || restated
                        || turned
                        || recaused
                        || recounted
                        || remade
                        || rebanded;
        if (!own && selections.isEmpty()) {
            return null;
        }
        if (own) {
            type = nextType;
            specifiers = nextSpecifiers;
            name = nextName;
            margin = remade ? nowMargin : margin;
            liquidity = nextLiquidity;
            tell(source.inPlay(), guard);
        }
        version = atVersion;
        return new MarketChange(
                market,
                retyped ? type : null,
                respecified ? specifiers : null,
                renamed ? name : null,
                restated ? status : null,
                turned ? inPlay : null,
                recaused ? causes : null,
                suspensionCount,
                remade ? margin : null,
                rebanded ? liquidity : null,
                selections);
    }

    MarketView view(List<SelectionView> selections) {
        return new MarketView(
                market,
                type,
                specifiers,
                name,
                status,
                inPlay,
                causes,
                suspensionCount,
                version,
                margin,
                liquidity,
                selections);
    }

    void restore(MarketView view) {
        told = true;
        type = view.marketType();
        specifiers = view.specifiers();
        name = view.name();
        status = view.status();
        inPlay = view.inPlay();
        causes = view.causes();
        suspensionCount = view.suspensionCount();
        version = view.version();
        margin = view.margin();
        liquidity = view.liquidity();
    }

    private void tell(boolean nowInPlay, MarketGuard guard) {
        told = true;
        status = guard.status();
        inPlay = nowInPlay;
        causes = guard.kinds();
        suspensionCount = guard.suspensionCount();
    }
}
