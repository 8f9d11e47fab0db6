package org.overround.odds.feed.betfair.domain;

import java.util.List;

/**
 * What a message says about one runner's prices.
 *
 * @param lastTradedMilli {@link #UNSAID} when the message does not say, 0 when nothing was traded
 * @param volume all that was traded on it, in whole units of the provider's currency; {@link
 *     #UNSAID} when the message does not say
 */
public record RunnerChange(
        RunnerKey runner, int lastTradedMilli, long volume, List<LadderChange> ladders) {

    public static final int UNSAID = -1;
}
