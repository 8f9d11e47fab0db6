package org.overround.bets.cascade;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.bets.cascade.domain.Phase;
import org.overround.bets.cascade.domain.SourceType;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/** Answers which rule of an agent's matrix would match. Pure. */
public final class MatrixTests {

    private MatrixTests() {}

    /** The rule, or the first word of the question that is none. Overrides are not looked at. */
    public static Reply<MatrixAnswer> answer(AgentForest forest, MatrixTest test) {
        return forest.treeOf(test.agent())
                .map(tree -> answer(tree, test))
                .orElseGet(() ->
                        Reply.refused(
                                ProblemCode.AGENT_NOT_FOUND, "there is no agent " + test.agent()));
    }

    private static Reply<MatrixAnswer> answer(AgentTree tree, MatrixTest test) {
        var marketType = read(test.marketType(), MarketType::new);
        var sport = read(test.sport(), SportId::new);
        var phase = read(test.phase(), Phase::valueOf);
        var source = read(test.source(), SourceType::valueOf);
        var liquidity = read(test.liquidity(), LiquidityBand::valueOf);
        if (marketType == null) {
            return bad("marketType", test.marketType(), "a market type such as MATCH_ODDS");
        }
        if (sport == null) {
            return bad("sport", test.sport(), "a sport such as football");
        }
        if (phase == null) {
            return bad("phase", test.phase(), listed(Phase.values()));
        }
        if (source == null) {
            return bad("source", test.source(), listed(SourceType.values()));
        }
        if (liquidity == null) {
            return bad("liquidity", test.liquidity(), listed(LiquidityBand.values()));
        }
        return Reply.of(
                tree.matrixRule(test.agent(), marketType, sport, phase, source, liquidity)
                        .map(rule ->
                                new MatrixAnswer(
                                        rule.forward().percent(),
                                        "MATRIX",
                                        rule.id(),
                                        rule.specificity()))
                        .orElseGet(() ->
                                new MatrixAnswer(
                                        tree.agent(test.agent())
                                                .orElseThrow()
                                                .defaultForward()
                                                .percent(),
                                        "AGENT_DEFAULT",
                                        null,
                                        0)));
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> read) {
        try {
            return text == null ? null : read.apply(text);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static Reply<MatrixAnswer> bad(String field, @Nullable String value, String allowed) {
        return Reply.refused(
                Problem.bad(ProblemCode.BAD_FIELD, field, String.valueOf(value), allowed));
    }

    private static String listed(Object[] values) {
        return "one of "
                + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }
}
