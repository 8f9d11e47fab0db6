package org.overround.odds.feed.betfair.domain;

import java.util.List;

/**
 * What a message says about one runner's prices.
 *
 * @param lastTradedMilli {@link #UNSAID} when the message does not say, 0 when nothing was traded
 */
public record RunnerChange(RunnerKey runner, int lastTradedMilli, List<LadderChange> ladders) {

    public static final int UNSAID = -1;
}
