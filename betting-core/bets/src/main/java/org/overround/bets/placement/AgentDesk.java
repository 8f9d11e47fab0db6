package org.overround.bets.placement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.AgentTrees;
import org.overround.bets.cascade.AgentViews;
import org.overround.bets.cascade.MatrixTests;
import org.overround.bets.cascade.domain.Counter;
import org.overround.bets.exposure.Exposure;
import org.overround.bets.exposure.Usage;
import org.overround.bets.price.OddsBook;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.bets.ForAgent;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.SportId;
import reactor.core.publisher.Mono;

/** The agents, to look at: who is under whom, by which rules, with how much on their books. */
public final class AgentDesk {

    private final AgentTrees trees;
    private final OddsBook book;
    private final Exposure exposure;
    private final Clock clock;

    AgentDesk(AgentTrees trees, OddsBook book, Exposure exposure, Clock clock) {
        this.trees = trees;
        this.book = book;
        this.exposure = exposure;
        this.clock = clock;
    }

    /** An agent with all below it; without one, all trees. */
    public Reply<AgentNode> tree(ForAgent asked) {
        return AgentViews.tree(trees.snapshot(), asked.agent())
                .map(Reply::of)
                .orElseGet(() -> nobody(asked.agent()));
    }

    /** An agent's rules and what it carries now. */
    public Mono<Reply<AgentDetail>> detail(ForAgent asked) {
        var agent = asked.agent();
        var forest = trees.snapshot();
        var tree = agent == null ? null : forest.treeOf(agent).orElse(null);
        if (agent == null || tree == null) {
            return Mono.just(nobody(agent));
        }
        // Of events there may be thousands: what an agent carries on one is asked by that event's
        // bets.
        var sports = book.sports().stream().map(SportId::new).toList();
        var counters = tree.counters(agent, sports, List.of(), clock.instant());
        return exposure.usage(tree.root(), counters.stream().map(Counter::key).toList())
                .map(usage ->
                        AgentViews.detail(forest, agent, counters, used(usage))
                                .map(Reply::of)
                                .orElseGet(() -> nobody(agent)));
    }

    private static @Nullable Map<String, Long> used(Usage usage) {
        return switch (usage) {
            case Usage.Known known -> known.usedMinorByKey();
            case Usage.Unknown _ -> null;
        };
    }

    /** Which rule of an agent's matrix would match. */
    public Reply<MatrixAnswer> matrix(MatrixTest test) {
        return MatrixTests.answer(trees.snapshot(), test);
    }

    private static <T> Reply<T> nobody(@Nullable AgentId agent) {
        return Reply.refused(
                ProblemCode.AGENT_NOT_FOUND,
                agent == null ? "an agent must be named" : "there is no agent " + agent);
    }
}
