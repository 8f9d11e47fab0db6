package org.overround.bets.cascade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.bets.cascade.adapter.file.AgentFiles;
import org.overround.bets.cascade.adapter.file.Reading;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.Counter;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/** The demo trees as the console sees them. */
class AgentViewsTest {

    private static final AgentId LONDON = new AgentId("agent:london-gbp");
    private static final AgentId PLATFORM = new AgentId("agent:platform-gbp");
    private static final AgentId NOBODY = new AgentId("agent:nobody");

    private final AgentForest forest =
            ((Reading.Good)
                            new AgentFiles(
                                            "the.setting",
                                            List.of("classpath*:overround/agents/*.yaml"),
                                            RuleVocabulary.KNOWN)
                                    .read())
                    .forest();

    @Test
    void withoutAnAgentAllTreesAreShown() {
        var all = AgentViews.tree(forest, null).orElseThrow();

        assertThat(all.agent()).isNull();
        assertThat(all.children())
                .extracting(AgentNode::currency)
                .containsExactly("EUR", "GBP", "INR", "RON", "USD");
    }

    @Test
    void anAgentIsShownWithAllBelowIt() {
        var east = AgentViews.tree(forest, new AgentId("agent:east-usd")).orElseThrow();

        assertThat(east.name()).isEqualTo("East Coast");
        assertThat(east.bBookEnabled()).isTrue();
        assertThat(east.suspended()).isFalse();
        assertThat(east.children())
                .extracting(AgentNode::name)
                .containsExactly("New Jersey", "Philadelphia");
        assertThat(AgentViews.tree(forest, NOBODY)).isEmpty();
    }

    @Test
    void anAgentsDetailHasItsRulesAndWhatIsUsedOfItsLimits() {
        var tree = forest.treeOf(LONDON).orElseThrow();
        var counters =
                tree.counters(
                        LONDON,
                        List.of(new SportId("football")),
                        List.of(new EventId("sim:match:1")),
                        Instant.parse("2026-03-18T12:00:00Z"));
        var used =
                Map.of(
                        "x:{agent:platform-gbp}:agent:london-gbp:GLOBAL", 400L,
                        "x:{agent:platform-gbp}:agent:london-gbp:MARKET:sim:match:1", 500_000L);

        var detail = AgentViews.detail(forest, LONDON, counters, used).orElseThrow();

        assertThat(detail.rulesVersion()).startsWith("demo-gbp-1+");
        assertThat(detail.exposure())
                .containsExactly(
                        new AgentDetail.ScopeUse(
                                "GLOBAL",
                                "x:{agent:platform-gbp}:agent:london-gbp:GLOBAL",
                                10_000_000L,
                                400L,
                                false),
                        new AgentDetail.ScopeUse(
                                "SPORT",
                                "x:{agent:platform-gbp}:agent:london-gbp:SPORT:football",
                                5_000_000L,
                                0L,
                                false),
                        new AgentDetail.ScopeUse(
                                "MARKET",
                                "x:{agent:platform-gbp}:agent:london-gbp:MARKET:sim:match:1",
                                500_000L,
                                500_000L,
                                true),
                        new AgentDetail.ScopeUse(
                                "WEEKLY_PERIOD",
                                "x:{agent:platform-gbp}:agent:london-gbp:WEEKLY_PERIOD:2026-03-16",
                                20_000_000L,
                                0L,
                                false));
        assertThat(detail.rules().toString())
                .isEqualTo(
                        """
                        {"name":"London","parent":"agent:uk-gbp","currency":"GBP","suspended":false,"bBookEnabled":true,\
                        "topSlice":0,"defaultForward":60,"zone":"Europe/London","night":null,"weekStarts":"MONDAY",\
                        "eventCapMinor":20000000,"unhedgedMinor":5000000,"limits":[{"scope":"GLOBAL","amountMinor":10000000},\
                        {"scope":"SPORT","amountMinor":5000000},{"scope":"MARKET","amountMinor":1000000},\
                        {"scope":"MARKET","event":"sim:match:1","amountMinor":500000},{"scope":"WEEKLY_PERIOD","amountMinor":20000000}],\
                        "matrix":[{"id":"cricket-sharp","marketType":null,"sport":"cricket","phase":null,"source":"SHARP",\
                        "liquidity":null,"forward":90,"specificity":2,"created":"2026-01-05T09:00:00Z"},\
                        {"id":"live-odds","marketType":"MATCH_ODDS","sport":"football","phase":"LIVE","source":null,\
                        "liquidity":null,"forward":65,"specificity":3,"created":"2026-01-05T09:00:00Z"},\
                        {"id":"liquid","marketType":null,"sport":null,"phase":null,"source":"NORMAL","liquidity":"HIGH",\
                        "forward":50,"specificity":2,"created":"2026-01-05T09:00:00Z"}],\
                        "userOverrides":[{"player":"player:ben","forward":45,"expires":"2027-12-31T00:00:00Z"}],\
                        "eventOverrides":[{"event":"sim:match:2","forward":75,"expires":null}],\
                        "classifications":[{"player":"player:ben","source":"VIP"}],"trust":[]}\
                        """);
        assertThat(AgentViews.detail(forest, NOBODY, counters, used)).isEmpty();
    }

    @Test
    void aCounterWithoutALimitIsNeverFull() {
        var counter =
                new Counter(
                        org.overround.bets.cascade.domain.ScopeKind.SPORT, "k", Counter.NO_LIMIT);

        assertThat(
                        AgentViews.detail(forest, PLATFORM, List.of(counter), Map.of("k", 7L))
                                .orElseThrow()
                                .exposure())
                .containsExactly(new AgentDetail.ScopeUse("SPORT", "k", null, 7L, false));
    }

    @Test
    void whatIsNotKnownIsNotNothing() {
        var counter = new Counter(org.overround.bets.cascade.domain.ScopeKind.SPORT, "k", 5);

        assertThat(
                        AgentViews.detail(forest, PLATFORM, List.of(counter), null)
                                .orElseThrow()
                                .exposure())
                .containsExactly(new AgentDetail.ScopeUse("SPORT", "k", 5L, null, false));
    }

    @Test
    void theMatrixIsAskedWithWords() {
        assertThat(
                        MatrixTests.answer(
                                        forest,
                                        new MatrixTest(
                                                LONDON,
                                                "MATCH_ODDS",
                                                "football",
                                                "LIVE",
                                                "NORMAL",
                                                "HIGH"))
                                .value())
                .isEqualTo(new MatrixAnswer(new BigDecimal("65"), "MATRIX", "live-odds", 3));
        assertThat(
                        MatrixTests.answer(
                                        forest,
                                        new MatrixTest(LONDON, "WIN", "golf", "LIVE", "VIP", "LOW"))
                                .value())
                .isEqualTo(new MatrixAnswer(new BigDecimal("60"), "AGENT_DEFAULT", null, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'',         football, LIVE, NORMAL, HIGH, marketType",
        "MATCH_ODDS, '',       LIVE, NORMAL, HIGH, sport",
        "MATCH_ODDS, football, SOON, NORMAL, HIGH, phase",
        "MATCH_ODDS, football, LIVE, CLEVER, HIGH, source",
        "MATCH_ODDS, football, LIVE, NORMAL, DEEP, liquidity",
        "MATCH_ODDS, football, LIVE, NORMAL, ,     liquidity",
    })
    void aWordThatIsNoneIsNamed(
            String marketType,
            String sport,
            String phase,
            String source,
            String liquidity,
            String field) {
        var problem =
                requireNonNull(
                        MatrixTests.answer(
                                        forest,
                                        new MatrixTest(
                                                LONDON,
                                                marketType,
                                                sport,
                                                phase,
                                                source,
                                                liquidity))
                                .problem());

        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_FIELD);
    }

    @Test
    void anAgentNobodyKnowsHasNoMatrix() {
        var problem =
                requireNonNull(
                        MatrixTests.answer(forest, new MatrixTest(NOBODY, "a", "b", "c", "d", "e"))
                                .problem());

        assertThat(problem.code()).isEqualTo(ProblemCode.AGENT_NOT_FOUND);
    }
}
