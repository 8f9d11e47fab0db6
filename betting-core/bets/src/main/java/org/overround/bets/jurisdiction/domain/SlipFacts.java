package org.overround.bets.jurisdiction.domain;

import java.util.List;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/** What of a slip a jurisdiction's rules look at. */
public record SlipFacts(BetKind kind, String currency, List<LegFacts> legs) {

    public SlipFacts {
        legs = List.copyOf(legs);
    }

    public record LegFacts(SportId sport, MarketType marketType) {}
}
