package org.overround.odds.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.contracts.odds.SuspensionChange.Kind;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketState;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.domain.Causes;
import org.overround.odds.guard.domain.Ending;

/**
 * What holds one market, and every change of it as a line of history.
 *
 * <p>Invariants: suspended exactly while there are causes; one cause's end lifts no other; {@code
 * suspensionCount} rises with every turn from open to suspended and never falls. A settled or
 * cancelled market takes no more causes.
 */
public final class MarketGuard {

    private static final MarketState OPEN = new MarketState.Open();

    private final MarketId market;
    private final List<SuspensionChange> journal;
    private final Alarm alarm;
    private final Suspension.Key invalidKey;
    private final Suspension.Key staleKey;
    private final Suspension.Key swingKey;

    private MarketState state = OPEN;
    private long suspensionCount;
    private long swungMillis;
    private PriceWatch watch = new PriceWatch();

    /** Derived from the state, so that a calm market costs nothing. */
    private List<CauseKind> kinds = List.of();

    private final EnumSet<CauseKind> kindSet = EnumSet.noneOf(CauseKind.class);
    private long dueMillis = Ending.NEVER;

    MarketGuard(EventId event, MarketId market, List<SuspensionChange> journal, Alarm alarm) {
        this.market = market;
        this.journal = journal;
        this.alarm = alarm;
        invalidKey = Causes.invalid(event, market);
        staleKey = Causes.stale(event, market);
        swingKey = Causes.swing(event, market);
    }

    public MarketId market() {
        return market;
    }

    public MarketState state() {
        return state;
    }

    public MarketStatus status() {
        return state.status();
    }

    /** Whether bets on it are over for good. */
    public boolean isOver() {
        return switch (state) {
            case MarketState.Open _, MarketState.Suspended _ -> false;
            case MarketState.Settled _, MarketState.Cancelled _ -> true;
        };
    }

    /** The kinds of causes that hold it, sorted, each once. */
    public List<CauseKind> kinds() {
        return kinds;
    }

    public long suspensionCount() {
        return suspensionCount;
    }

    /** When a cause can end by itself, in milliseconds; {@link Ending#NEVER} when none does. */
    public long dueMillis() {
        return dueMillis;
    }

    /**
     * Brings the causes that mirror a state into line with it: new ones are raised before old ones
     * are lifted, so a market that goes from one to the other never opens between. Kinds that no
     * longer act are left to {@link EventGuard#dropInactive}.
     *
     * @param provider the cause of a provider that holds its market, null when it does not
     * @param stale whether nobody alive sends prices
     * @param fault what is wrong with the source's prices, null when nothing is
     */
    public void follow(
            Suspension.@Nullable Key provider,
            String providerActor,
            boolean stale,
            @Nullable String fault,
            GuardRules rules,
            long atMillis) {
        if (provider != null && !stands(provider)) {
            var reason = "market suspended by " + provider.source();
            raise(Causes.bySource(provider, providerActor, atMillis, reason), false);
        }
        if (stale && !holds(CauseKind.FEED_STALE)) {
            var reason = "no feed of this market is alive";
            raise(Causes.bySource(staleKey, Causes.GUARD, atMillis, reason), false);
        }
        if (fault != null && !holds(CauseKind.BOOK_INVALID)) {
            raise(Causes.bySource(invalidKey, Causes.GUARD, atMillis, fault), false);
        }
        if (holds(CauseKind.PROVIDER)) {
            liftAll(
                    each -> each.key().kind() == CauseKind.PROVIDER && !each.key().equals(provider),
                    providerActor,
                    "no longer suspended by the provider that counts");
        }
        if (!stale && holds(CauseKind.FEED_STALE) && rules.acts(CauseKind.FEED_STALE)) {
            lift(staleKey, Causes.GUARD, "a feed of this market is alive");
        }
        if (fault == null && holds(CauseKind.BOOK_INVALID) && rules.acts(CauseKind.BOOK_INVALID)) {
            lift(invalidKey, Causes.GUARD, "prices are sound again");
        }
    }

    /**
     * Takes a selection's new fair probability, NaN for none; whether it completes a price swing.
     */
    public boolean swings(int selection, long atMillis, double probability, GuardRules rules) {
        return watch.swings(selection, atMillis, probability, rules);
    }

    /** The prices have swung: cool-downs start over, and the swing is a cause of its own. */
    public void swung(String reason, long atMillis, GuardRules rules) {
        watch.startOver();
        swungMillis = atMillis;
        if (rules.acts(CauseKind.PRICE_SWING)) {
            raise(Causes.swung(swingKey, atMillis, reason, rules), false);
        } else {
            refreshDue();
        }
    }

    /**
     * Prices are followed anew: a difference between two sources, or two rule sets, is no swing.
     */
    public void forgetPrices() {
        watch = new PriceWatch();
    }

    /** Betting is over, the results are known. */
    public void settle(long atMillis, String actor) {
        end(new MarketState.Settled(Instant.ofEpochMilli(atMillis)), actor, "market settled");
    }

    /** Betting is over, nothing counts. */
    public void cancel(String actor, String reason) {
        end(new MarketState.Cancelled(reason), actor, reason);
    }

    /**
     * Adds a cause. A key that stands already is renewed and keeps its beginning; {@code retold}
     * says whether that is worth a line of its own.
     */
    void raise(Suspension cause, boolean retold) {
        var before = status();
        switch (state) {
            case MarketState.Open open -> {
                suspensionCount++;
                become(open.suspend(cause));
                tell(Kind.RAISED, cause.key(), cause.actor(), cause.reason(), before);
            }
            case MarketState.Suspended suspended -> {
                var standing = suspended.causes().get(cause.key());
                become(suspended.also(standing == null ? cause : renewed(standing, cause)));
                if (standing == null || retold) {
                    tell(Kind.RAISED, cause.key(), cause.actor(), cause.reason(), before);
                }
            }
            case MarketState.Settled _, MarketState.Cancelled _ -> {}
        }
    }

    void lift(Suspension.Key key, String actor, String reason) {
        if (state instanceof MarketState.Suspended suspended
                && suspended.causes().containsKey(key)) {
            var before = status();
            become(suspended.lift(key));
            tell(Kind.LIFTED, key, actor, reason, before);
        }
    }

    void liftAll(Predicate<Suspension> which, String actor, String reason) {
        for (var cause : state.suspensions()) {
            if (which.test(cause)) {
                lift(cause.key(), actor, reason);
            }
        }
    }

    /** Ends the causes that end by themselves by {@code nowMillis}. */
    void expire(long nowMillis) {
        if (nowMillis < dueMillis) {
            return;
        }
        for (var cause : state.suspensions()) {
            if (Ending.dueMillis(cause, swungMillis) <= nowMillis) {
                lift(cause.key(), Causes.GUARD, Ending.reason(cause));
            }
        }
    }

    boolean holds(CauseKind kind) {
        return kindSet.contains(kind);
    }

    boolean stands(Suspension.Key key) {
        return holds(key.kind())
                && state instanceof MarketState.Suspended suspended
                && suspended.causes().containsKey(key);
    }

    /**
     * The end of betting ends every cause: each gets its line, the last one shows the new status.
     */
    private void end(MarketState over, String actor, String reason) {
        if (isOver()) {
            return;
        }
        var left = new ArrayList<>(state.suspensions());
        while (!left.isEmpty()) {
            var cause = left.removeFirst();
            var before = status();
            become(left.isEmpty() ? over : ((MarketState.Suspended) state).lift(cause.key()));
            tell(Kind.LIFTED, cause.key(), actor, reason, before);
        }
        become(over);
    }

    private static Suspension renewed(Suspension standing, Suspension cause) {
        return new Suspension(
                cause.key(), cause.actor(), standing.since(), cause.reason(), cause.exit());
    }

    private void tell(
            Kind kind, Suspension.Key key, String actor, String reason, MarketStatus before) {
        journal.add(
                new SuspensionChange(market, kind, key, actor, reason, before, status(), kinds));
    }

    private void become(MarketState next) {
        state = next;
        kindSet.clear();
        next.suspensions().forEach(cause -> kindSet.add(cause.key().kind()));
        kinds = List.copyOf(kindSet);
        refreshDue();
    }

    private void refreshDue() {
        dueMillis = Ending.NEVER;
        for (var cause : state.suspensions()) {
            dueMillis = Math.min(dueMillis, Ending.dueMillis(cause, swungMillis));
        }
        alarm.mayHaveMoved();
    }

    MarketGuardState save() {
        var settledAt = state instanceof MarketState.Settled(var at) ? at : null;
        var cancelReason = state instanceof MarketState.Cancelled(var why) ? why : null;
        return new MarketGuardState(
                status(),
                settledAt,
                cancelReason,
                suspensionCount,
                List.copyOf(state.suspensions()),
                swungMillis,
                watch.state());
    }

    void restore(MarketGuardState saved) {
        suspensionCount = saved.suspensionCount();
        swungMillis = saved.swungMillis();
        watch = PriceWatch.restored(saved.windows());
        become(
                switch (saved.status()) {
                    case OPEN -> OPEN;
                    case SUSPENDED -> suspendedBy(saved.causes());
                    case SETTLED ->
                            new MarketState.Settled(
                                    saved.settledAt() == null ? Instant.EPOCH : saved.settledAt());
                    case CANCELLED ->
                            new MarketState.Cancelled(
                                    saved.cancelReason() == null ? "" : saved.cancelReason());
                });
    }

    private static MarketState suspendedBy(List<Suspension> causes) {
        var suspended = new MarketState.Open().suspend(causes.getFirst());
        for (var cause : causes.subList(1, causes.size())) {
            suspended = suspended.also(cause);
        }
        return suspended;
    }
}
