package org.overround.contracts.console;

/** The routes of the traders' RSocket channel. */
public final class ConsoleRoutes {

    /** Request-stream: the push protocol's messages of one channel, demand is back-pressure. */
    public static final String ODDS = "odds.{channel}";

    public static final String MARKET_SUSPEND = "market.suspend";
    public static final String MARKET_RESUME = "market.resume";

    /** Request-stream: every verdict on a bet from now on, as {@code contracts.bets.BetMessage}. */
    public static final String BETS = "bets";

    private ConsoleRoutes() {}
}
