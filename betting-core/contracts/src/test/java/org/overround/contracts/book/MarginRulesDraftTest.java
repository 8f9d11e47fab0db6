package org.overround.contracts.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.book.MarginRule.Phase;
import org.overround.contracts.book.MarginRulesDraft.Reading;
import org.overround.contracts.book.MarginRulesDraft.RuleDraft;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

final class MarginRulesDraftTest {
    private static final RuleVocabulary SMALL =
            new RuleVocabulary(
                    Set.of(ProfileId.DEFAULT),
                    Set.of(new SportId("football"), new SportId("tennis")),
                    Set.of(new MarketType("MATCH_ODDS"), new MarketType("TOTAL_GOALS")));

    @Test
    void nothingWrittenIsTheHousesDefault() {
        assertThat(new MarginRulesDraft(null, null, null).read(SMALL))
                .isEqualTo(new Reading.Good(MarginRules.DEFAULT));
    }

    @Test
    void aFullRuleIsReadAndLeavesOutWhatItDoesNotSay() {
        var reading =
                new MarginRulesDraft(
                                "odds-ratio",
                                "1.04",
                                List.of(
                                        rule(
                                                "default",
                                                "football",
                                                "premier",
                                                "MATCH_ODDS",
                                                "in-play",
                                                "Shin",
                                                "1.08"),
                                        rule(null, null, null, null, null, null, "1.06")))
                        .read(SMALL);

        assertThat(reading)
                .isEqualTo(
                        new Reading.Good(
                                new MarginRules(
                                        MarginMethod.ODDS_RATIO,
                                        1.04,
                                        List.of(
                                                new MarginRule(
                                                        ProfileId.DEFAULT,
                                                        new SportId("football"),
                                                        new CompetitionId("premier"),
                                                        new MarketType("MATCH_ODDS"),
                                                        Phase.IN_PLAY,
                                                        MarginMethod.SHIN,
                                                        1.08),
                                                new MarginRule(
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        MarginMethod.ODDS_RATIO,
                                                        1.06)))));
    }

    @Test
    void aMarginBelowZeroIsNamedWithItsPlaceAndWhatIsAllowed() {
        assertThat(lines(rule(null, "football", null, null, null, null, "0.97")))
                .containsExactly(
                        "overround.margin.rules[0].overround is 0.97: a target overround must be between 1.00"
                                + " and 1.50 (this is a margin below zero)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5001", "105", "NaN", "Infinity", "-1.05", "five", ""})
    void anOverroundOutOfBoundsOrNoNumberIsRefused(String overround) {
        assertThat(lines(rule(null, "football", null, null, null, null, overround)))
                .singleElement()
                .asString()
                .startsWith("overround.margin.rules[0].overround is ")
                .contains(": a target overround must be between 1.00 and 1.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.00", "1.50"})
    void bothEndsAreAllowed(String overround) {
        assertThat(lines(rule(null, "football", null, null, null, null, overround))).isEmpty();
    }

    @Test
    void theSetsOwnOverroundAndMethodAreCheckedToo() {
        assertThat(problems(new MarginRulesDraft("even", "1.05", List.of())))
                .containsExactly(
                        "overround.margin.method is 'even': must be one of [PROPORTIONAL, ADDITIVE, POWER,"
                                + " ODDS_RATIO, SHIN, DIFFERENTIAL]");
        assertThat(problems(new MarginRulesDraft(null, "0.99", null)))
                .containsExactly(
                        "overround.margin.overround is 0.99: a target overround must be between 1.00 and 1.50"
                                + " (this is a margin below zero)");
    }

    @Test
    void everyUnknownWordIsNamed() {
        assertThat(
                        lines(
                                rule(null, null, null, null, "half-time", "magic", null),
                                rule("sweden", "fotball", null, "MATCH_WINNER", null, null, "1.05"),
                                rule(null, "", null, null, null, null, "1.05")))
                .containsExactly(
                        "overround.margin.rules[0].phase is 'half-time': must be one of [PREMATCH, IN_PLAY]",
                        "overround.margin.rules[0].method is 'magic': must be one of [PROPORTIONAL, ADDITIVE, POWER,"
                                + " ODDS_RATIO, SHIN, DIFFERENTIAL]",
                        "overround.margin.rules[0].overround is missing: a target overround must be between 1.00 and"
                                + " 1.50",
                        "overround.margin.rules[2].sport is '': sport id must be 1..200 printable characters without"
                                + " spaces, was ''");
        assertThat(lines(rule("sweden", "fotball", null, "MATCH_WINNER", null, null, "1.05")))
                .containsExactly(
                        "overround.margin.rules[0].profile is sweden: the rule would match nothing, known are default",
                        "overround.margin.rules[0].sport is fotball: the rule would match nothing, known are football,"
                                + " tennis",
                        "overround.margin.rules[0].marketType is MATCH_WINNER: the rule would match nothing, known are"
                                + " MATCH_ODDS, TOTAL_GOALS");
    }

    @Test
    void aSecondRuleForTheSameMarketsIsRefused() {
        assertThat(
                        lines(
                                rule(null, "football", null, null, "prematch", null, "1.05"),
                                rule(null, "tennis", null, null, "prematch", null, "1.05"),
                                rule(null, "football", null, null, "prematch", "shin", "1.07")))
                .containsExactly(
                        "overround.margin.rules[2] is for sport football, phase PREMATCH: the same markets"
                                + " already have rules[0]");
    }

    @Test
    void aRuleWhoseEveryMarketIsTakenByMoreSpecificRulesIsRefused() {
        assertThat(
                        lines(
                                rule(null, "football", null, null, null, null, "1.05"),
                                rule(null, "football", null, null, "prematch", null, "1.06"),
                                rule(null, "football", null, null, "in_play", null, "1.07")))
                .containsExactly(
                        "overround.margin.rules[0] is for sport football: the rule would match nothing, more"
                                + " specific rules take every market it is for");
        assertThat(
                        lines(
                                rule(null, "football", null, null, null, null, "1.05"),
                                rule(null, "tennis", null, null, null, null, "1.06"),
                                rule(null, null, null, null, null, null, "1.07")))
                .containsExactly(
                        "overround.margin.rules[2] is for every market: the rule would match nothing, more"
                                + " specific rules take every market it is for");
    }

    @Test
    void aRuleWithOneKindOfMarketLeftIsFine() {
        assertThat(
                        lines(
                                rule(null, "football", null, null, null, null, "1.05"),
                                rule(null, "football", null, "MATCH_ODDS", null, null, "1.06"),
                                rule(
                                        null,
                                        "football",
                                        null,
                                        "TOTAL_GOALS",
                                        "in-play",
                                        null,
                                        "1.07"),
                                rule(
                                        null,
                                        "football",
                                        "premier",
                                        "TOTAL_GOALS",
                                        "prematch",
                                        null,
                                        "1.07")))
                .isEmpty();
    }

    @Test
    void aRuleForACompetitionNoOtherNamesIsNeverTaken() {
        assertThat(
                        lines(
                                rule(null, null, "premier", null, null, null, "1.05"),
                                rule(null, "football", null, null, null, null, "1.06"),
                                rule(null, "tennis", null, null, null, null, "1.06")))
                .isEmpty();
    }

    @Test
    void theHousesVocabularyKnowsItsFeedsMarkets() {
        assertThat(RuleVocabulary.KNOWN.sports())
                .hasSize(36)
                .contains(new SportId("american-football"), new SportId("winter-sports"))
                .contains(
                        new SportId("football"),
                        new SportId("cricket"),
                        new SportId("horse-racing"));
        assertThat(RuleVocabulary.KNOWN.marketTypes())
                .contains(
                        new MarketType("MATCH_ODDS"),
                        new MarketType("ASIAN_HANDICAP"),
                        new MarketType("TOP_5_FINISH"));
    }

    private static List<String> lines(RuleDraft... rules) {
        return problems(new MarginRulesDraft(null, null, Arrays.asList(rules)));
    }

    private static List<String> problems(MarginRulesDraft draft) {
        return switch (draft.read(SMALL)) {
            case Reading.Good _ -> List.of();
            case Reading.Bad(var problems) ->
                    problems.stream().map(problem -> problem.line("overround.margin")).toList();
        };
    }

    private static RuleDraft rule(
            @Nullable String profile,
            @Nullable String sport,
            @Nullable String competition,
            @Nullable String marketType,
            @Nullable String phase,
            @Nullable String method,
            @Nullable String overround) {
        return new RuleDraft(profile, sport, competition, marketType, phase, method, overround);
    }
}
