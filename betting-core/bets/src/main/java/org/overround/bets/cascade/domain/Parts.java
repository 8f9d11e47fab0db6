package org.overround.bets.cascade.domain;

import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.bets.AgentPart;

/** Writes down what became of a stake. */
final class Parts {

    private Parts() {}

    static Allocation allocation(Wager wager, Plan plan, Flow flow, Counter unhedged) {
        var liabilities = flow.liabilities();
        var parts = new ArrayList<AgentPart>(plan.levels().size());
        var slices = new ArrayList<Slice>(plan.levels().size() + 1);
        for (var at = 0; at < plan.levels().size(); at++) {
            parts.add(part(plan.levels().get(at), at, flow, liabilities));
            addSlices(slices, plan.levels().get(at), at, flow, liabilities);
        }
        if (flow.hedge() > 0) {
            slices.add(
                    new Slice(
                            Slice.HEDGE,
                            Slice.Kind.HEDGE,
                            plan.levels().size(),
                            flow.hedge(),
                            liabilities.hedge(),
                            List.of(unhedged)));
        }
        return new Allocation(
                plan.tree().root(),
                plan.tree().version(),
                wager.stakeMinor(),
                wager.liabilityMinor(),
                flow.hedge(),
                parts,
                slices);
    }

    private static AgentPart part(Level level, int at, Flow flow, Liabilities liabilities) {
        var limitedBy = flow.limitedBy(at);
        return new AgentPart(
                level.agent().id(),
                at,
                flow.incoming(at),
                flow.topSlice(at),
                flow.retained(at),
                flow.incoming(at) - flow.retained(at),
                liabilities.retained(at) + liabilities.topSlice(at),
                level.source().name(),
                level.verdict().rule(),
                limitedBy == null ? null : limitedBy.name(),
                level.skipped());
    }

    private static void addSlices(
            List<Slice> slices, Level level, int at, Flow flow, Liabilities liabilities) {
        var counters = level.room().counters();
        if (flow.topSlice(at) > 0) {
            slices.add(
                    new Slice(
                            level.agent().id().value(),
                            Slice.Kind.TOP_SLICE,
                            at,
                            flow.topSlice(at),
                            liabilities.topSlice(at),
                            counters));
        }
        if (flow.retained(at) > 0) {
            slices.add(
                    new Slice(
                            level.agent().id().value(),
                            Slice.Kind.RETAINED,
                            at,
                            flow.retained(at),
                            liabilities.retained(at),
                            counters));
        }
    }
}
