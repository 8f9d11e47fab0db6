package org.overround.odds.feed.simulator.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SelectionId;
import org.overround.kernel.Specifiers;

/**
 * A market on the final score.
 *
 * @param suffix its name within the match
 * @param selections in the order of {@code outcome}
 * @param names null for the sides' own names
 * @param outcome which selection a final score makes win
 */
record GoalMarket(
        String suffix,
        MarketType type,
        Specifiers specifiers,
        String name,
        List<SelectionId> selections,
        List<String> names,
        IntBinaryOperator outcome) {

    private static final int LINES = 6;

    /** Stand for the sides' names, which differ from match to match. */
    static final String HOME = "{home}";

    static final String AWAY = "{away}";

    static final List<GoalMarket> ALL = all();

    private static List<GoalMarket> all() {
        var markets = new ArrayList<GoalMarket>();
        markets.add(
                new GoalMarket(
                        "result",
                        new MarketType("MATCH_ODDS"),
                        Specifiers.NONE,
                        "Match result",
                        ids("1", "X", "2"),
                        List.of(HOME, "Draw", AWAY),
                        (home, away) -> home > away ? 0 : home == away ? 1 : 2));
        IntStream.range(0, LINES).mapToObj(GoalMarket::total).forEach(markets::add);
        markets.add(
                new GoalMarket(
                        "btts",
                        new MarketType("BOTH_TEAMS_TO_SCORE"),
                        Specifiers.NONE,
                        "Both teams to score",
                        ids("yes", "no"),
                        List.of("Yes", "No"),
                        (home, away) -> home > 0 && away > 0 ? 0 : 1));
        return List.copyOf(markets);
    }

    private static GoalMarket total(int goals) {
        var line = goals + ".5";
        return new GoalMarket(
                "total:" + line,
                new MarketType("TOTAL_GOALS"),
                Specifiers.of("total", line),
                "Total goals " + line,
                ids("over", "under"),
                List.of("Over " + line, "Under " + line),
                (home, away) -> home + away > goals ? 0 : 1);
    }

    private static List<SelectionId> ids(String... ids) {
        return IntStream.range(0, ids.length).mapToObj(i -> new SelectionId(ids[i])).toList();
    }

    /** Most is traded on who wins, and least on the lines far from what is expected. */
    LiquidityBand liquidity() {
        return switch (suffix) {
            case "result" -> LiquidityBand.HIGH;
            case "btts", "total:1.5", "total:2.5", "total:3.5" -> LiquidityBand.MEDIUM;
            default -> LiquidityBand.LOW;
        };
    }

    double[] probabilities(ScoreDistribution distribution) {
        return distribution.probabilities(selections.size(), outcome);
    }

    /**
     * Whether further goals cannot change who wins: over a line that is passed, both teams having
     * scored.
     *
     * <p>Goals only come, so a market is decided when its first selection has won and that
     * selection is one of having enough.
     */
    boolean decidedAt(int home, int away) {
        return selections.size() == 2 && outcome.applyAsInt(home, away) == 0;
    }

    int winner(int home, int away) {
        return outcome.applyAsInt(home, away);
    }
}
