package org.overround.odds.margin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.book.MarginRule.Phase;
import org.overround.contracts.book.MarginRules;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

final class MarginTableTest {
    private static final SportId FOOTBALL = new SportId("football");
    private static final CompetitionId PREMIER = new CompetitionId("premier");
    private static final MarketType MATCH_ODDS = new MarketType("MATCH_ODDS");

    @Test
    void withoutRulesEveryMarketTakesThePowerMethodAtFivePercent() {
        assertThat(football(MarginTable.DEFAULT, PREMIER, Phase.IN_PLAY))
                .isEqualTo(MarginRules.DEFAULT.fallback());
    }

    @Test
    void theRuleThatNamesMoreWins() {
        var table =
                table(
                        rule(null, FOOTBALL, null, null, null, 1.06),
                        rule(null, FOOTBALL, null, MATCH_ODDS, null, 1.04),
                        rule(null, null, null, null, Phase.IN_PLAY, 1.08),
                        rule(null, FOOTBALL, null, MATCH_ODDS, Phase.IN_PLAY, 1.07));

        assertThat(football(table, null, Phase.PREMATCH).overround()).isEqualTo(1.04);
        assertThat(football(table, null, Phase.IN_PLAY).overround()).isEqualTo(1.07);
        assertThat(
                        table.of(
                                        ProfileId.DEFAULT,
                                        FOOTBALL,
                                        null,
                                        new MarketType("CORRECT_SCORE"),
                                        Phase.PREMATCH)
                                .overround())
                .isEqualTo(1.06);
        assertThat(
                        table.of(
                                        ProfileId.DEFAULT,
                                        new SportId("golf"),
                                        null,
                                        MATCH_ODDS,
                                        Phase.IN_PLAY)
                                .overround())
                .isEqualTo(1.08);
        assertThat(
                        table.of(
                                ProfileId.DEFAULT,
                                new SportId("golf"),
                                null,
                                MATCH_ODDS,
                                Phase.PREMATCH))
                .isEqualTo(new MarginRules(MarginMethod.SHIN, 1.02, List.of()).fallback());
    }

    @Test
    void amongRulesThatNameAsManyTheCompetitionCountsMostThenTypeSportPhaseProfile() {
        var byWeight =
                List.of(
                        rule(null, null, PREMIER, null, null, 1.01),
                        rule(null, null, null, MATCH_ODDS, null, 1.02),
                        rule(null, FOOTBALL, null, null, null, 1.03),
                        rule(null, null, null, null, Phase.PREMATCH, 1.04),
                        rule(ProfileId.DEFAULT, null, null, null, null, 1.05));
        for (var strongest = 0; strongest < byWeight.size(); strongest++) {
            var shuffled = new ArrayList<>(byWeight.subList(strongest, byWeight.size()));
            Collections.shuffle(shuffled, new Random(strongest));
            var table = table(shuffled.toArray(MarginRule[]::new));

            assertThat(football(table, PREMIER, Phase.PREMATCH).overround())
                    .isEqualTo(byWeight.get(strongest).overround());
        }
    }

    @Test
    void twoLesserNamesBeatOneGreater() {
        var table =
                table(
                        rule(null, null, PREMIER, null, null, 1.01),
                        rule(ProfileId.DEFAULT, null, null, null, Phase.PREMATCH, 1.09));

        assertThat(football(table, PREMIER, Phase.PREMATCH).overround()).isEqualTo(1.09);
        assertThat(football(table, PREMIER, Phase.IN_PLAY).overround()).isEqualTo(1.01);
    }

    @Test
    void aRuleForACompetitionLeavesMarketsOfUnknownCompetitionsAlone() {
        var table = table(rule(null, null, PREMIER, null, null, 1.01));

        assertThat(football(table, null, Phase.PREMATCH).overround()).isEqualTo(1.02);
        assertThat(football(table, PREMIER, Phase.PREMATCH).overround()).isEqualTo(1.01);
    }

    private static MarginRule football(
            MarginTable table, @Nullable CompetitionId competition, Phase phase) {
        return table.of(ProfileId.DEFAULT, FOOTBALL, competition, MATCH_ODDS, phase);
    }

    private static MarginTable table(MarginRule... rules) {
        return new MarginTable(new MarginRules(MarginMethod.SHIN, 1.02, List.of(rules)));
    }

    private static MarginRule rule(
            @Nullable ProfileId profile,
            @Nullable SportId sport,
            @Nullable CompetitionId competition,
            @Nullable MarketType marketType,
            @Nullable Phase phase,
            double overround) {
        return new MarginRule(
                profile, sport, competition, marketType, phase, MarginMethod.POWER, overround);
    }
}
