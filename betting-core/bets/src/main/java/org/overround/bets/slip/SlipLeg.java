package org.overround.bets.slip;

import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;

/** One leg as it was asked for: {@code asked} are the odds the player saw. */
public record SlipLeg(MarketId market, SelectionId selection, Odds asked, boolean banker) {}
