package org.overround.bets.cascade.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.cascade.domain.Agent;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.bets.cascade.domain.EventOverride;
import org.overround.bets.cascade.domain.MatrixRule;
import org.overround.bets.cascade.domain.Night;
import org.overround.bets.cascade.domain.Phase;
import org.overround.bets.cascade.domain.Share;
import org.overround.bets.cascade.domain.SourceType;
import org.overround.bets.cascade.domain.Trust;
import org.overround.bets.cascade.domain.UserOverride;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SportId;

/** What files are read as, and what they are refused for. */
class AgentFilesTest {

    static final String HEAD =
            """
            version: test-1
            tree: agent:root
            currency: INR
            unhedged: 1000
            agents:
            """;

    @TempDir Path folder;

    private Reading read(String... contents) throws IOException {
        for (var i = 0; i < contents.length; i++) {
            Files.writeString(folder.resolve("tree" + i + ".yaml"), contents[i]);
        }
        return files(folder).read();
    }

    static AgentFiles files(Path folder) {
        return new AgentFiles(
                "the.setting", List.of("file:" + folder + "/*.yaml"), RuleVocabulary.KNOWN);
    }

    private AgentTree good(String content) throws IOException {
        return switch (read(content)) {
            case Reading.Good(var forest) -> forest.trees().getFirst();
            case Reading.Bad(var lines) -> throw new AssertionError(lines);
        };
    }

    private List<String> bad(String... contents) throws IOException {
        return switch (read(contents)) {
            case Reading.Good(var forest) -> throw new AssertionError(forest.version());
            case Reading.Bad(var lines) -> lines;
        };
    }

    @Test
    void everyDemoPlayersAgentHasAThreeLevelChainInItsCurrency() {
        var read =
                new AgentFiles(
                                "the.setting",
                                List.of("classpath*:overround/agents/*.yaml"),
                                RuleVocabulary.KNOWN)
                        .read();

        assertThat(read).isInstanceOf(Reading.Good.class);
        var forest = ((Reading.Good) read).forest();
        var currencies =
                Map.of(
                        "agent:london-gbp", "GBP",
                        "agent:jersey-usd", "USD",
                        "agent:philly-usd", "USD",
                        "agent:berlin-eur", "EUR",
                        "agent:bucharest-ron", "RON",
                        "agent:mumbai-inr", "INR");
        currencies.forEach((agent, currency) -> {
            var chain = forest.chain(new AgentId(agent)).orElseThrow();
            assertThat(chain.agents()).as(agent).hasSize(3);
            assertThat(chain.tree().currency()).as(agent).isEqualTo(currency);
            assertThat(chain.tree().root().value()).startsWith("agent:platform-");
        });
    }

    @Test
    void whatIsLeftOutHasTheGuidesDefaults() throws IOException {
        var tree = good(HEAD + "  - {id: agent:root, default-forward: 12.5}\n");

        assertThat(tree.eventCapMinor()).isEqualTo(5_000_000);
        assertThat(tree.unhedgedMinor()).isEqualTo(1_000);
        assertThat(tree.version()).matches("test-1\\+[0-9a-f]{12}");
        var root = tree.agents().getFirst();
        assertThat(root.defaultForward()).isEqualTo(new Share(1_250));
        assertThat(root.topSlice()).isEqualTo(Share.NONE);
        assertThat(root.bBookEnabled()).isTrue();
        assertThat(root.suspended()).isFalse();
        assertThat(root.weekStart()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(root.night()).isNull();
        assertThat(root.name()).isEqualTo("agent:root");
    }

    @Test
    void everyFieldIsRead() throws IOException {
        var tree =
                good(
                        """
                        version: v
                        tree: agent:root
                        currency: GBP
                        zone: Europe/London
                        event-cap: 7_000
                        unhedged: 1
                        agents:
                          - {id: agent:root, default-forward: 0, trust: [{downline: agent:a, level: CAUTIOUS, min-retention: 5}]}
                          - id: agent:a
                            parent: agent:root
                            name: "A"
                            suspended: true
                            b-book: false
                            top-slice: 3
                            default-forward: 60
                            zone: Asia/Kolkata
                            night: {from: 23:00, to: 07:00}
                            week-starts: FRIDAY
                            limits:
                              - {scope: GLOBAL, amount: 1}
                              - {scope: SPORT, amount: 2}
                              - {scope: SPORT, sport: cricket, amount: 3}
                              - {scope: MARKET, amount: 4}
                              - {scope: MARKET, event: "sim:match:1", amount: 5}
                              - {scope: NIGHT_PERIOD, amount: 6}
                              - {scope: WEEKLY_PERIOD, amount: 7}
                              - {scope: GLOBAL, amount: 8, active: false}
                            matrix:
                              - {id: r1, market-type: MATCH_ODDS, sport: cricket, phase: LIVE, source: VIP, liquidity: LOW, forward: 90, created: 2026-01-01T00:00:00Z}
                              - {id: r2, market-type: "*", forward: 10}
                            user-overrides: [{player: player:anna, forward: 1, expires: 2026-02-01T00:00:00Z}]
                            event-overrides: [{event: "sim:match:9", forward: 2}]
                            classifications: [{player: player:anna, source: SHARP}]
                        """);

        assertThat(tree.agents().getFirst().trust())
                .containsExactly(
                        new Trust(
                                new AgentId("agent:a"), Trust.Level.CAUTIOUS, Share.ofPercent(5)));
        assertThat(tree.agents().getFirst().zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(tree.eventCapMinor()).isEqualTo(7_000);
        assertA(tree.agents().get(1));
    }

    private static void assertA(Agent a) {
        assertThat(a.name()).isEqualTo("A");
        assertThat(a.suspended()).isTrue();
        assertThat(a.bBookEnabled()).isFalse();
        assertThat(a.topSlice()).isEqualTo(Share.ofPercent(3));
        assertThat(a.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(a.night()).isEqualTo(new Night(LocalTime.of(23, 0), LocalTime.of(7, 0)));
        assertThat(a.weekStart()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(a.limits().globalMinor()).isEqualTo(1);
        assertThat(a.limits().anySportMinor()).isEqualTo(2);
        assertThat(a.limits().sportMinor()).isEqualTo(Map.of(new SportId("cricket"), 3L));
        assertThat(a.limits().anyEventMinor()).isEqualTo(4);
        assertThat(a.limits().eventMinor()).isEqualTo(Map.of(new EventId("sim:match:1"), 5L));
        assertThat(a.limits().nightMinor()).isEqualTo(6);
        assertThat(a.limits().weekMinor()).isEqualTo(7);
        assertThat(a.matrix())
                .containsExactly(
                        new MatrixRule(
                                "r1",
                                new MarketType("MATCH_ODDS"),
                                new SportId("cricket"),
                                Phase.LIVE,
                                SourceType.VIP,
                                LiquidityBand.LOW,
                                Share.ofPercent(90),
                                Instant.parse("2026-01-01T00:00:00Z")),
                        new MatrixRule(
                                "r2",
                                null,
                                null,
                                null,
                                null,
                                null,
                                Share.ofPercent(10),
                                Instant.EPOCH));
        var anna = PlayerId.ofUsername("anna");
        assertThat(a.userOverrides())
                .containsExactly(
                        new UserOverride(
                                anna, Share.ofPercent(1), Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(a.eventOverrides())
                .containsExactly(
                        new EventOverride(new EventId("sim:match:9"), Share.ofPercent(2), null));
        assertThat(a.classifications()).isEqualTo(Map.of(anna, SourceType.SHARP));
    }

    @Test
    void everyFaultIsToldAtOnceWithFileLinePathValueAndWhatIsAllowed() throws IOException {
        var lines =
                bad(
                        """
                        version: v
                        tree: agent:root
                        currency: QQQ
                        unhedged: -1
                        agents:
                          - id: agent:root
                            default-forward: 101
                            top-slice: 12.345
                            nigth: {from: 23:00, to: 07:00}
                            night: {from: 23:00, to: 23:00}
                            week-starts: FUNDAY
                            zone: Asia/Nowhere
                            suspended: yes
                            limits:
                              - {scope: EVENT, amount: 1}
                              - {scope: GLOBAL, sport: cricket, amount: 1.5}
                            matrix:
                              - {id: r1, sport: criket, phase: SOON, forward: 1}
                              - {id: r1, forward: 1}
                            classifications: [{player: anna, source: CLEVER}]
                        """);

        assertThat(lines)
                .contains(
                        "tree0.yaml, line 3: currency is 'QQQ': must be a currency such as GBP",
                        "tree0.yaml, line 4: unhedged is '-1': must be a whole number of minor units from 0 to 9000000000000000",
                        "tree0.yaml, line 7: agents[0].default-forward is '101': must be a percentage from 0 to 100 with at most two decimals",
                        "tree0.yaml, line 8: agents[0].top-slice is '12.345': must be a percentage from 0 to 100 with at most two decimals",
                        "tree0.yaml, line 10: agents[0].night.to is '23:00': must be another time than the night begins",
                        "tree0.yaml, line 11: agents[0].week-starts is 'FUNDAY': must be one of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY",
                        "tree0.yaml, line 12: agents[0].zone is 'Asia/Nowhere': must be a zone such as Asia/Kolkata",
                        "tree0.yaml, line 13: agents[0].suspended is 'yes': must be true or false",
                        "tree0.yaml, line 15: agents[0].limits[0].scope is 'EVENT': must be one of GLOBAL, MARKET, NIGHT_PERIOD, SPORT, WEEKLY_PERIOD",
                        "tree0.yaml, line 16: agents[0].limits[1].sport is 'cricket': must be left out where the scope is not SPORT",
                        "tree0.yaml, line 16: agents[0].limits[1].amount is '1.5': must be a whole number of minor units from 0 to 9000000000000000",
                        "tree0.yaml, line 18: agents[0].matrix[0].phase is 'SOON': must be * or one of PRE_MATCH, LIVE",
                        "tree0.yaml, line 19: agents[0].matrix[1].id is 'r1': must be there once only",
                        "tree0.yaml, line 20: agents[0].classifications[0].player is 'anna': must be a player's id such as player:anna",
                        "tree0.yaml, line 20: agents[0].classifications[0].source is 'CLEVER': must be one of NORMAL, SHARP, SYNDICATE, VIP, NEW_ACCOUNT")
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith(
                                        "tree0.yaml, line 9: agents[0].nigth is 'a group of fields': must be left out: known here are id, parent"))
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith(
                                        "tree0.yaml, line 18: agents[0].matrix[0].sport is 'criket': must be * or one of american-football"));
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        assertThat(bad("currency: GBP\n"))
                .contains(
                        "tree0.yaml, line 1: version is missing: must be a name for these rules",
                        "tree0.yaml, line 1: tree is missing: must be the id of the root agent",
                        "tree0.yaml, line 1: event-cap is missing: must be a whole number of minor units from 0 to 9000000000000000");
    }

    @Test
    void theAgentsMustMakeATree() throws IOException {
        var deep = new StringBuilder(HEAD).append("  - {id: agent:root, default-forward: 0}\n");
        for (var i = 1; i <= 10; i++) {
            deep.append(
                    "  - {id: agent:%d, parent: agent:%s, default-forward: 0}\n"
                            .formatted(i, i == 1 ? "root" : i - 1));
        }
        assertThat(bad(deep.toString()))
                .containsExactly(
                        "tree0.yaml, line 16: agents[10].parent is 'agent:9': must be at most 10 levels from the root");
        assertThat(
                        bad(
                                HEAD
                                        + """
                                          - {id: agent:root, default-forward: 0, parent: agent:a}
                                          - {id: agent:a, default-forward: 0, parent: agent:b}
                                          - {id: agent:b, default-forward: 0, parent: agent:a}
                                          - {id: agent:c, default-forward: 0, parent: agent:x}
                                          - {id: agent:d, default-forward: 0}
                                          - {id: agent:d, default-forward: 0, parent: agent:root}
                                          - {id: agent:e, default-forward: 0, parent: agent:root, trust: [{downline: agent:d, level: FULL}]}
                                        """
                                                .indent(0)))
                .containsExactlyInAnyOrder(
                        "tree0.yaml, line 6: agents[0].parent is 'agent:a': must be left out for the root",
                        "tree0.yaml, line 7: agents[1].parent is 'agent:b': must be an agent above it, without a circle",
                        "tree0.yaml, line 8: agents[2].parent is 'agent:a': must be an agent above it, without a circle",
                        "tree0.yaml, line 9: agents[3].parent is 'agent:x': must be another agent of this file",
                        "tree0.yaml, line 10: agents[4].parent is missing: must be another agent of this file",
                        "tree0.yaml, line 11: agents[5].id is 'agent:d': must be there once only",
                        "tree0.yaml, line 12: agents[6].trust[0].downline is 'agent:d': must be an agent right below");
    }

    @Test
    void topSlicesMustLeaveAStake() throws IOException {
        assertThat(
                        bad(
                                HEAD
                                        + """
                                          - {id: agent:root, default-forward: 0, top-slice: 60}
                                          - {id: agent:a, default-forward: 0, parent: agent:root, top-slice: 41}
                                          - {id: agent:b, default-forward: 0, parent: agent:a}
                                        """))
                .containsExactly(
                        "tree0.yaml, line 8: agents[2].parent is 'agent:a': must be below agents whose top-slices are 100 % together at most");
    }

    @Test
    void theRootMustBeThere() throws IOException {
        assertThat(bad(HEAD + "  - {id: agent:a, default-forward: 0}\n"))
                .containsExactly(
                        "tree0.yaml, line 2: tree is 'agent:root': must be one of the agents, the root");
    }

    @Test
    void anAgentIsInOneFileOnly() throws IOException {
        var tree = HEAD + "  - {id: agent:root, default-forward: 0}\n";

        assertThat(bad(tree, tree))
                .containsExactly(
                        "tree1.yaml: agents has 'agent:root': must be in one tree only, is in tree0.yaml too");
    }

    @Test
    void whatIsNoTreeAtAllIsSaid() throws IOException {
        assertThat(bad("a: [", "", "just words", "a: 1\n---\nb: 2\n", "version: v\nversion: w\n"))
                .anySatisfy(line -> assertThat(line).startsWith("tree0.yaml is no YAML: "))
                .contains("tree1.yaml is empty: must hold a tree of agents")
                .contains("tree2.yaml, line 1: the file is 'just words': must be a group of fields")
                .anySatisfy(line -> assertThat(line).startsWith("tree3.yaml is no YAML: "))
                .contains("tree4.yaml, line 2: version is 'w': must be there once");
    }

    @Test
    void patternsMustNameFiles() {
        assertThat(files(folder).read())
                .isEqualTo(
                        new Reading.Bad(
                                List.of(
                                        "the.setting is 'file:"
                                                + folder
                                                + "/*.yaml': must name files that are there")));
    }

    @Test
    void theVersionFollowsTheContent() throws IOException {
        var one = good(HEAD + "  - {id: agent:root, default-forward: 0}\n").version();
        var same = good(HEAD + "  - {id: agent:root, default-forward: 0}\n").version();
        var other = good(HEAD + "  - {id: agent:root, default-forward: 1}\n").version();

        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
        assertThat(new AgentForest(List.of()).version()).isEmpty();
    }
}
