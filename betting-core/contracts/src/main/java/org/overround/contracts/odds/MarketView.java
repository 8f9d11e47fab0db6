package org.overround.contracts.odds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule;
import org.overround.kernel.CauseKind;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.SelectionId;
import org.overround.kernel.Specifiers;

/**
 * One market as readers see it. Selections keep the order in which they first came; display order
 * is by sort priority.
 *
 * <p>{@code margin} is the rule the offered odds are made by; null as long as none were. {@code
 * liquidity} is null as long as no provider said how much is traded. {@code version} is the event's
 * version at which this market last changed.
 */
public record MarketView(
        MarketId market,
        MarketType marketType,
        Specifiers specifiers,
        @Nullable String name,
        MarketStatus status,
        boolean inPlay,
        List<CauseKind> causes,
        long suspensionCount,
        long version,
        @Nullable MarginRule margin,
        @Nullable LiquidityBand liquidity,
        List<SelectionView> selections) {

    private static final MarketType UNKNOWN = new MarketType("UNKNOWN");

    static MarketView first(MarketChange change, long version) {
        return new MarketView(
                        change.market(),
                        UNKNOWN,
                        Specifiers.NONE,
                        null,
                        MarketStatus.OPEN,
                        false,
                        List.of(),
                        0,
                        version,
                        null,
                        null,
                        List.of())
                .with(change, version);
    }

    MarketView with(MarketChange change, long at) {
        return new MarketView(
                market,
                change.marketType() == null ? marketType : change.marketType(),
                change.specifiers() == null ? specifiers : change.specifiers(),
                change.name() == null ? name : change.name(),
                change.status() == null ? status : change.status(),
                change.inPlay() == null ? inPlay : change.inPlay(),
                change.causes() == null ? causes : change.causes(),
                change.suspensionCount(),
                at,
                change.margin() == null ? margin : change.margin(),
                change.liquidity() == null ? liquidity : change.liquidity(),
                merged(change.selections()));
    }

    private List<SelectionView> merged(List<SelectionChange> changes) {
        if (changes.isEmpty()) {
            return selections;
        }
        var merged = new ArrayList<>(selections);
        for (var change : changes) {
            var index = indexOf(merged, change.selection());
            if (index < 0) {
                merged.add(SelectionView.first(change));
            } else {
                merged.set(index, merged.get(index).with(change));
            }
        }
        return List.copyOf(merged);
    }

    private static int indexOf(List<SelectionView> selections, SelectionId id) {
        for (var i = 0; i < selections.size(); i++) {
            if (selections.get(i).selection().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
