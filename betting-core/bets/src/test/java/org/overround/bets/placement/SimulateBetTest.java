package org.overround.bets.placement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.bets.cascade.AgentTrees;
import org.overround.bets.cascade.adapter.file.AgentFiles;
import org.overround.bets.cascade.adapter.file.Reading;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.compliance.Clearance;
import org.overround.bets.compliance.domain.Check;
import org.overround.bets.compliance.domain.CheckType;
import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.exposure.MemoryExposure;
import org.overround.bets.jurisdiction.domain.JurisdictionRulesTest;
import org.overround.bets.player.domain.TestPlayers;
import org.overround.bets.price.Books;
import org.overround.bets.price.FreshBook;
import org.overround.bets.slip.BetDelays;
import org.overround.bets.slip.HouseLimits;
import org.overround.contracts.bets.AgentPart;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.DecisionId;
import org.overround.kernel.LiquidityBand;
import reactor.core.publisher.Mono;

/** A dry run of Carol's bet, by the house's own agents. */
final class SimulateBetTest {

    private static final AgentId TREE = new AgentId("agent:platform-usd");

    private final MemoryExposure exposure = new MemoryExposure();
    private final FreshBook book = new FreshBook(() -> 1_000_000_000, 1_000);
    private final SimulateBet simulate = simulate();

    private SimulateBet simulate() {
        AgentTrees trees = SimulateBetTest::agents;
        return new SimulateBet(
                book,
                _ -> Mono.just(granted()),
                new Judge(HouseLimits.DEFAULT, BetDelays.DEFAULT),
                new ShareOut(trees, exposure),
                trees,
                exposure,
                Clock.fixed(TestPlayers.NOW, ZoneOffset.UTC));
    }

    private static AgentForest agents() {
        var files =
                new AgentFiles(
                        "the.setting",
                        List.of("classpath*:overround/agents/*.yaml"),
                        RuleVocabulary.KNOWN);
        return ((Reading.Good) files.read()).forest();
    }

    private static Clearance granted() {
        var carol = TestPlayers.carol();
        var passed =
                Stream.of(CheckType.values()).map(check -> new Check(check, true, "fine")).toList();
        return new Clearance.Granted(
                new Decision(
                        new DecisionId(new UUID(0, 1)),
                        carol.player(),
                        carol.jurisdiction(),
                        "1+abc",
                        TestPlayers.NOW,
                        passed),
                carol,
                JurisdictionRulesTest.rules());
    }

    @BeforeEach
    void aMatchIsOffered() {
        book.follow(Map.of(0, 0L));
        book.look();
        book.delta(0, 0, Books.first("1"));
        book.tick(1, new PartitionTick(0, 5_000, 1_000_000_000));
    }

    private Reply<Simulation> run() {
        var carol = TestPlayers.carol().player();
        var bet = BetClient.home(100, "USD", "1");
        return requireNonNull(simulate.simulate(new PlaceBet(carol, null, null, bet)).block());
    }

    @Test
    void itTellsEveryAgentsPartWithinWhatIsFree() {
        exposure.serve(TREE, 1, Map.of());

        var run = requireNonNull(run().value());

        assertThat(run.verdict().code()).isNull();
        assertThat(
                        run.parts().stream().mapToLong(SimulateBetTest::carried).sum()
                                + run.hedgeMinor())
                .isEqualTo(100);
        assertThat(run.parts()).isNotEmpty();
    }

    /** The rule for thin markets holds once the market is told to be one. */
    @Test
    void itIsSharedOutByHowMuchIsTraded() {
        exposure.serve(TREE, 1, Map.of());
        assertThat(rules()).doesNotContain("MATRIX:thin");

        book.delta(0, 2, Books.traded("1", 2, LiquidityBand.LOW));

        assertThat(rules()).contains("MATRIX:thin");
    }

    private List<String> rules() {
        return requireNonNull(run().value()).parts().stream().map(AgentPart::rule).toList();
    }

    private static long carried(AgentPart part) {
        return part.retainedMinor() + part.topSliceMinor();
    }

    @Test
    void whileTheCountersAreMadeAnewNothingIsPromised() {
        exposure.forget(TREE);

        assertThat(requireNonNull(run().problem()).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void whileTheCountersCannotBeReachedNothingIsPromised() {
        exposure.serve(TREE, 1, Map.of());
        exposure.away(true);

        var problem = requireNonNull(run().problem());

        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problem.detail()).contains("agents' limits");
    }
}
