package org.overround.contracts.book;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * The names a rule may use. A rule for anything else would match nothing, which is a mistake in its
 * spelling.
 *
 * <p>Competitions are not listed: they come and go with the feeds.
 */
public record RuleVocabulary(
        Set<ProfileId> profiles, Set<SportId> sports, Set<MarketType> marketTypes) {

    /** What the house's own feeds speak of. */
    public static final RuleVocabulary KNOWN =
            new RuleVocabulary(
                    Set.of(ProfileId.DEFAULT),
                    named(
                            SportId::new,
                            """
                            american-football athletics australian-rules bandy baseball basketball \
                            beach-volleyball bowls boxing chess cricket cycling darts esports financial \
                            football gaelic-games golf greyhound-racing handball horse-racing ice-hockey \
                            mixed-martial-arts motor-sport netball poker politics rowing rugby-league \
                            rugby-union snooker specials table-tennis tennis volleyball winter-sports\
                            """),
                    named(
                            MarketType::new,
                            """
                            1ST_INNINGS_RUNS ALT_TOTAL_GOALS ANTEPOST_WIN ASIAN_HANDICAP BOTH_TEAMS_TO_SCORE COMBINED_TOTAL \
                            COMPLETED_MATCH CORRECT_SCORE DOUBLE_CHANCE DRAW_NO_BET EACH_WAY FIRST_GOAL_SCORER FORECAST \
                            GAME_BY_GAME HALF_TIME HALF_TIME_FULL_TIME HALF_TIME_SCORE HANDICAP MATCH_BET MATCH_ODDS MONEY_LINE \
                            MOST_SIXES NEXT_GOAL NUMBER_OF_SETS ODD_OR_EVEN OTHER_PLACE OUTRIGHT_WINNER \
                            OVER_UNDER_05 OVER_UNDER_15 OVER_UNDER_25 OVER_UNDER_35 OVER_UNDER_45 OVER_UNDER_55 OVER_UNDER_65 \
                            OVER_UNDER_75 OVER_UNDER_85 PLACE PLAYER_TO_SCORE RACE_TO_3_GOALS REV_FORECAST SET_BETTING \
                            SET_WINNER SPECIAL TEAM_A_1 TEAM_B_1 TEAM_TOTAL_GOALS TIED_MATCH TOP_10_FINISH TOP_20_FINISH \
                            TOP_3_FINISH TOP_4_FINISH TOP_5_FINISH TOP_BATSMAN TOP_BOWLER TOP_GOALSCORER TOP_N_FINISH \
                            TOTAL_GOALS TOTAL_POINTS TOURNAMENT_WINNER TO_QUALIFY TO_REACH_FINAL TO_SCORE TO_WIN_THE_TOSS \
                            UNDIFFERENTIATED WIN WINNER WINNING_MARGIN\
                            """));

    public RuleVocabulary {
        profiles = Set.copyOf(profiles);
        sports = Set.copyOf(sports);
        marketTypes = Set.copyOf(marketTypes);
    }

    /** The names in order, for an error line. */
    static String listed(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static <T> Set<T> named(java.util.function.Function<String, T> type, String words) {
        return Stream.of(words.split(" ")).map(type).collect(Collectors.toCollection(TreeSet::new));
    }
}
