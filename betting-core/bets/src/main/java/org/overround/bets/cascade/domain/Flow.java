package org.overround.bets.cascade.domain;

import org.jspecify.annotations.Nullable;

/**
 * One stake on its way through a plan: who takes how much of it. Amounts are minor units.
 *
 * <p>Of each slice the liability, rounded up, is used up of what is free; so however the
 * liabilities are rounded in the end, no counter takes more than it had free.
 */
final class Flow {

    private final Plan plan;
    private final long stake;
    private final long liability;
    private final long[] topSlices;
    private final long[] incoming;
    private final long[] retained;
    private final @Nullable ScopeKind[] limitedBy;
    private final long[] used;
    private long usedOfEvents;
    private final long hedge;

    Flow(Plan plan, long stake, long liability) {
        this.plan = plan;
        this.stake = stake;
        this.liability = liability;
        var levels = plan.levels().size();
        topSlices = new long[levels];
        incoming = new long[levels];
        retained = new long[levels];
        limitedBy = new @Nullable ScopeKind[levels];
        used = new long[levels];
        hedge = cascade(stake - takeOffTheTop());
    }

    /** The root is served first. */
    private long takeOffTheTop() {
        var taken = 0L;
        for (var at = topSlices.length - 1; at > 0; at--) {
            topSlices[at] = take(at, plan.levels().get(at).topSlice().of(stake));
            taken += topSlices[at];
        }
        return taken;
    }

    private long cascade(long entering) {
        var flowing = entering;
        for (var at = 0; at < retained.length; at++) {
            incoming[at] = flowing;
            retained[at] = take(at, plan.levels().get(at).verdict().forward().keptOf(flowing));
            flowing -= retained[at];
        }
        return flowing;
    }

    /** As much of what a level wants as its tightest limit and the event caps allow. */
    private long take(int at, long wanted) {
        if (wanted == 0) {
            return 0;
        }
        var room = plan.levels().get(at).room();
        var freeOwn = room.freeMinor() - used[at];
        var freeOfEvents = plan.freeEventMinor() - usedOfEvents;
        var taken = Math.min(wanted, stakeFor(Math.min(freeOwn, freeOfEvents)));
        if (taken < wanted) {
            limitedBy[at] = freeOwn <= freeOfEvents ? room.tightest() : ScopeKind.EVENT_CAP;
        }
        var needed = Exact.ceil(liability, taken, stake);
        used[at] += needed;
        usedOfEvents += needed;
        return taken;
    }

    /** The highest stake whose liability fits: floor(free x stake / liability). */
    private long stakeFor(long free) {
        if (free <= 0) {
            return 0;
        }
        return free >= liability ? stake : Exact.floor(free, stake, liability);
    }

    long topSlice(int at) {
        return topSlices[at];
    }

    long incoming(int at) {
        return incoming[at];
    }

    long retained(int at) {
        return retained[at];
    }

    /** The scope that left a level less room than it wanted. */
    @Nullable ScopeKind limitedBy(int at) {
        return limitedBy[at];
    }

    /** What nobody keeps. */
    long hedge() {
        return hedge;
    }

    /** Of each level the liability of what it retains and of its top-slice, then the hedge's. */
    Liabilities liabilities() {
        var stakes = new long[2 * retained.length + 1];
        for (var at = 0; at < retained.length; at++) {
            stakes[2 * at] = retained[at];
            stakes[2 * at + 1] = topSlices[at];
        }
        stakes[2 * retained.length] = hedge;
        return Liabilities.share(liability, stake, stakes);
    }
}
