package org.overround.bets.cascade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.cascade.domain.AgentBuilder.LONG_AGO;
import static org.overround.bets.cascade.domain.AgentBuilder.agent;
import static org.overround.bets.cascade.domain.AgentBuilder.rule;
import static org.overround.bets.cascade.domain.AgentBuilder.tree;
import static org.overround.bets.cascade.domain.Bets.ANNA;
import static org.overround.bets.cascade.domain.Bets.CRICKET_LEG;
import static org.overround.bets.cascade.domain.Bets.DERBY;
import static org.overround.bets.cascade.domain.Bets.FOOTBALL_LEG;
import static org.overround.bets.cascade.domain.Bets.INDIA_AUSTRALIA;
import static org.overround.bets.cascade.domain.Bets.evens;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.PlayerId;

/** Which rule decides what an agent forwards, and what it takes the player for. */
class PrecedenceTest {

    private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");
    private static final Instant LATER = NOW.plusNanos(1);

    private static AgentPart only(AgentBuilder agent, Leg... legs) {
        return top(tree(agent), evens("platform", 10_000, legs));
    }

    private static AgentPart top(AgentTree tree, Wager wager) {
        return Cascade.allocate(
                        wager, tree.chain(wager.agent()).orElseThrow(), Capacities.LIMITS, NOW)
                .allocation()
                .parts()
                .getLast();
    }

    // --- overrides

    @Test
    void aPlayersOverrideGoesBeforeAllElse() {
        var part =
                only(
                        agent("platform")
                                .forPlayer(ANNA, 70, LATER)
                                .forEvent(INDIA_AUSTRALIA, 60, LATER)
                                .rule(rule("r", "MATCH_ODDS cricket PRE_MATCH NORMAL HIGH", 50))
                                .forward(40));

        assertThat(part.rule()).isEqualTo("USER_OVERRIDE");
        assertThat(part.forwardedMinor()).isEqualTo(7_000);
    }

    @Test
    void anOverrideOfAnotherPlayerOrEventSaysNothing() {
        var part =
                only(
                        agent("platform")
                                .forPlayer(PlayerId.ofUsername("ben"), 70, null)
                                .forEvent(DERBY, 60, null)
                                .forward(40));

        assertThat(part.rule()).isEqualTo("AGENT_DEFAULT");
        assertThat(part.forwardedMinor()).isEqualTo(4_000);
    }

    @Test
    void anEventsOverrideGoesBeforeTheMatrix() {
        var part =
                only(
                        agent("platform")
                                .forPlayer(ANNA, 70, NOW)
                                .forEvent(INDIA_AUSTRALIA, 60, null)
                                .rule(rule("r", "MATCH_ODDS cricket PRE_MATCH NORMAL HIGH", 50)));

        assertThat(part.rule()).isEqualTo("EVENT_OVERRIDE");
        assertThat(part.forwardedMinor()).isEqualTo(6_000);
    }

    @Test
    void anOverrideEndsAtTheInstantItExpires() {
        var part =
                only(
                        agent("platform")
                                .forPlayer(ANNA, 70, NOW)
                                .forEvent(INDIA_AUSTRALIA, 60, NOW)
                                .forward(40));

        assertThat(part.rule()).isEqualTo("AGENT_DEFAULT");
    }

    // --- matrix

    @ParameterizedTest
    @CsvSource({
        "* * * * *, 0",
        "MATCH_ODDS * * * *, 1",
        "* cricket * * *, 1",
        "* * LIVE * *, 1",
        "* * * VIP *, 1",
        "* * * * LOW, 1",
        "MATCH_ODDS cricket LIVE VIP LOW, 5",
    })
    void specificityIsTheNumberOfDimensionsNamed(String dimensions, int specificity) {
        assertThat(rule("r", dimensions, 1).specificity()).isEqualTo(specificity);
    }

    @Test
    void theMoreSpecificRuleDecidesThoughItForwardsLess() {
        var part =
                only(
                        agent("platform")
                                .rule(rule("broad", "* * * NORMAL *", 90))
                                .rule(rule("narrow", "* cricket PRE_MATCH * *", 10))
                                .rule(rule("any", "* * * * *", 100)));

        assertThat(part.rule()).isEqualTo("MATRIX:narrow");
        assertThat(part.forwardedMinor()).isEqualTo(1_000);
    }

    @Test
    void ofEquallySpecificRulesTheOneThatForwardsMoreDecides() {
        var part =
                only(
                        agent("platform")
                                .rule(rule("less", "* cricket * * *", 30))
                                .rule(rule("more", "* * * * HIGH", 40, NOW)));

        assertThat(part.rule()).isEqualTo("MATRIX:more");
    }

    @Test
    void ofOtherwiseEqualRulesTheOldestDecides() {
        var part =
                only(
                        agent("platform")
                                .rule(rule("younger", "* cricket * * *", 40, NOW))
                                .rule(rule("older", "* * * * HIGH", 40, LONG_AGO)));

        assertThat(part.rule()).isEqualTo("MATRIX:older");
    }

    @Test
    void ofRulesOfOneAgeTheOneThatStandsFirstDecides() {
        var part =
                only(
                        agent("platform")
                                .rule(rule("first", "* cricket * * *", 40))
                                .rule(rule("second", "* * * * HIGH", 40)));

        assertThat(part.rule()).isEqualTo("MATRIX:first");
    }

    @ParameterizedTest
    @CsvSource({
        "CORRECT_SCORE cricket PRE_MATCH NORMAL HIGH",
        "MATCH_ODDS football PRE_MATCH NORMAL HIGH",
        "MATCH_ODDS cricket LIVE NORMAL HIGH",
        "MATCH_ODDS cricket PRE_MATCH VIP HIGH",
        "MATCH_ODDS cricket PRE_MATCH NORMAL LOW",
        "MATCH_ODDS cricket PRE_MATCH NORMAL MEDIUM",
    })
    void aRuleThatNamesSomethingElseDoesNotMatch(String dimensions) {
        assertThat(only(agent("platform").rule(rule("r", dimensions, 90))).rule())
                .isEqualTo("AGENT_DEFAULT");
    }

    @Test
    void whatNoRuleOfTheTreeNamesMatchesWildcardsOnly() {
        var part =
                only(
                        agent("platform")
                                .rule(rule("1", "TOTAL_GOALS tennis * * *", 90))
                                .rule(rule("2", "* * PRE_MATCH * *", 30)));

        assertThat(part.rule()).isEqualTo("MATRIX:2");
    }

    // --- multiples

    @Test
    void theHighestShareOfAnyLegDecidesForAMultiple() {
        var agent =
                agent("platform")
                        .rule(rule("c", "* cricket * * *", 30))
                        .rule(rule("f", "* football * * *", 55))
                        .forward(10);

        assertThat(only(agent, CRICKET_LEG, FOOTBALL_LEG).rule()).isEqualTo("MATRIX:f");
        assertThat(only(agent, FOOTBALL_LEG, CRICKET_LEG).rule()).isEqualTo("MATRIX:f");
        assertThat(only(agent, FOOTBALL_LEG, CRICKET_LEG).forwardedMinor()).isEqualTo(5_500);
    }

    @Test
    void ofEqualSharesTheFirstLegDecides() {
        var agent =
                agent("platform")
                        .rule(rule("c", "* cricket * * *", 30))
                        .rule(rule("f", "* football * * *", 30));

        assertThat(only(agent, FOOTBALL_LEG, CRICKET_LEG).rule()).isEqualTo("MATRIX:f");
    }

    @Test
    void anEventsOverrideIsForItsLegOnly() {
        var agent =
                agent("platform")
                        .forEvent(INDIA_AUSTRALIA, 20, null)
                        .rule(rule("f", "* football * * *", 55));

        assertThat(only(agent, CRICKET_LEG, FOOTBALL_LEG).rule()).isEqualTo("MATRIX:f");
        assertThat(only(agent, CRICKET_LEG).rule()).isEqualTo("EVENT_OVERRIDE");
    }

    // --- source type

    @Test
    void anAgentsOwnClassGoesBeforeWhatItIsTold() {
        var tree =
                tree(
                        agent("platform")
                                .takes(ANNA, SourceType.VIP)
                                .trusts("direct", Trust.Level.FULL, 0),
                        agent("direct").below("platform").takes(ANNA, SourceType.SHARP));

        assertThat(top(tree, evens("direct", 100)).source()).isEqualTo("VIP");
    }

    @ParameterizedTest
    @EnumSource(SourceType.class)
    void aTrustedAgentsClassCarriesForward(SourceType said) {
        var tree =
                tree(
                        agent("platform").trusts("regional", Trust.Level.FULL, 0),
                        agent("regional").below("platform").trusts("direct", Trust.Level.FULL, 0),
                        agent("direct").below("regional").takes(ANNA, said));

        assertThat(top(tree, evens("direct", 100)).source()).isEqualTo(said.name());
    }

    @ParameterizedTest
    @CsvSource({
        "SHARP, SHARP",
        "SYNDICATE, SYNDICATE",
        "VIP, NORMAL",
        "NEW_ACCOUNT, NORMAL",
        "NORMAL, NORMAL"
    })
    void cautiousTrustBelievesWarningsOnly(SourceType said, String taken) {
        var tree =
                tree(
                        agent("platform").trusts("direct", Trust.Level.CAUTIOUS, 0),
                        agent("direct").below("platform").takes(ANNA, said));

        assertThat(top(tree, evens("direct", 100)).source()).isEqualTo(taken);
    }

    @Test
    void whoIsNotTrustedIsNotBelieved() {
        var direct = agent("direct").below("platform").takes(ANNA, SourceType.SHARP);
        var wager = evens("direct", 100);

        assertThat(top(tree(agent("platform"), direct), wager).source()).isEqualTo("NORMAL");
        assertThat(
                        top(
                                        tree(
                                                agent("platform")
                                                        .trusts("direct", Trust.Level.NONE, 0),
                                                direct),
                                        wager)
                                .source())
                .isEqualTo("NORMAL");
    }

    @ParameterizedTest
    @CsvSource({"60, SHARP", "61, NORMAL", "100, NORMAL", "0, SHARP"})
    void whoKeepsTooLittleOfTheBetIsNotBelieved(int forward, String taken) {
        var tree =
                tree(
                        agent("platform").trusts("direct", Trust.Level.FULL, 40),
                        agent("direct")
                                .below("platform")
                                .takes(ANNA, SourceType.SHARP)
                                .forward(forward));

        assertThat(top(tree, evens("direct", 100)).source()).isEqualTo(taken);
    }

    @Test
    void aSuspendedAgentIsNotBelieved() {
        var tree =
                tree(
                        agent("platform").trusts("direct", Trust.Level.FULL, 0),
                        agent("direct")
                                .below("platform")
                                .takes(ANNA, SourceType.SHARP)
                                .suspended());

        assertThat(top(tree, evens("direct", 100)).source()).isEqualTo("NORMAL");
    }

    @Test
    void anAgentWithoutABookOfItsOwnIsBelievedWhenNoRetentionIsAskedFor() {
        var direct =
                agent("direct").below("platform").takes(ANNA, SourceType.SHARP).bBookDisabled();

        assertThat(
                        top(
                                        tree(
                                                agent("platform")
                                                        .trusts("direct", Trust.Level.FULL, 0),
                                                direct),
                                        evens("direct", 100))
                                .source())
                .isEqualTo("SHARP");
        assertThat(
                        top(
                                        tree(
                                                agent("platform")
                                                        .trusts("direct", Trust.Level.FULL, 1),
                                                direct),
                                        evens("direct", 100))
                                .source())
                .isEqualTo("NORMAL");
    }
}
