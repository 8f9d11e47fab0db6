package org.overround.contracts.console;

/** The routes of the traders' RSocket channel. */
public final class ConsoleRoutes {

    /** Request-stream: the push protocol's messages of one channel, demand is back-pressure. */
    public static final String ODDS = "odds.{channel}";

    public static final String MARKET_SUSPEND = "market.suspend";
    public static final String MARKET_RESUME = "market.resume";

    private ConsoleRoutes() {}
}
