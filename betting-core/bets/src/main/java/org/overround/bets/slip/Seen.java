package org.overround.bets.slip;

import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionId;

/** What the house's view of the odds had for one leg. */
public sealed interface Seen permits Quote, Seen.Unlisted, Seen.Loading {

    /** There is no such market, or none of its selections is that one. */
    record Unlisted(MarketId market, SelectionId selection, boolean marketKnown) implements Seen {}

    /** The view is not complete or not fresh enough to say that there is none of that name. */
    record Loading(MarketId market, SelectionId selection) implements Seen {}
}
