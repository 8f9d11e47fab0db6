package org.overround.bets.cascade.domain;

import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/** What the cascade looks at of one leg: four of the matrix's five dimensions, and the event. */
public record Leg(
        EventId event,
        SportId sport,
        MarketType marketType,
        Phase phase,
        LiquidityBand liquidity) {}
