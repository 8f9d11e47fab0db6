package org.overround.odds.book;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.kernel.CauseKind;
import org.overround.kernel.ProviderId;
import org.overround.odds.book.PartitionState.Revisions;
import org.overround.odds.guard.StandingCauses;
import org.overround.odds.guard.domain.BookValidity;
import org.overround.odds.margin.MarginTable;
import org.overround.odds.margin.MarketShaper;

/**
 * What the events of one partition share: the rules of margin and guard, the health of the feeds,
 * the standing signals, and the desks calculations are made at.
 *
 * <p>Until the first rules come, everything is watched and shaped by default.
 */
final class House {

    /** Desks hold nothing from one market to the next. */
    final MarketShaper shaper = new MarketShaper();

    final BookValidity validity = new BookValidity();

    private final Map<ProviderId, Health> health = new LinkedHashMap<>();
    private final StandingCauses signals;
    private final CommandMemory refused;

    private MarginRules marginRules;
    private Revisions marginRevisions;
    private MarginTable margins;
    private GuardRules guardRules;
    private Revisions guardRevisions;
    private boolean watchesSwings;
    private boolean watchesValidity;
    private boolean watchesFeeds;

    House() {
        this(
                new PartitionState(
                        -1,
                        MarginRules.DEFAULT,
                        Revisions.NONE,
                        GuardRules.LIVE,
                        Revisions.NONE,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    House(PartitionState saved) {
        marginRules = saved.marginRules();
        marginRevisions = saved.marginRevisions();
        margins = new MarginTable(marginRules);
        guardRules = saved.guardRules();
        guardRevisions = saved.guardRevisions();
        saved.health().forEach(each -> health.put(each.provider(), each.health()));
        signals = StandingCauses.restored(saved.signals());
        refused = new CommandMemory(saved.refused());
        switches();
    }

    PartitionState state(long appliedOffset) {
        var healths = new ArrayList<FeedHealthChanged>(health.size());
        health.forEach((provider, now) -> healths.add(new FeedHealthChanged(provider, now)));
        return new PartitionState(
                appliedOffset,
                marginRules,
                marginRevisions,
                guardRules,
                guardRevisions,
                healths,
                signals.state(),
                refused.outcomes());
    }

    /** Whether the rules take effect. */
    boolean take(MarginRulesChanged changed) {
        var after = RulePrecedence.after(marginRevisions, changed.revision());
        after.ifPresent(revisions -> {
            marginRevisions = revisions;
            marginRules = changed.rules();
            margins = new MarginTable(marginRules);
        });
        return after.isPresent();
    }

    /** Whether the rules take effect. */
    boolean take(GuardRulesChanged changed) {
        var after = RulePrecedence.after(guardRevisions, changed.revision());
        after.ifPresent(revisions -> {
            guardRevisions = revisions;
            guardRules = changed.rules();
            switches();
        });
        return after.isPresent();
    }

    /** Whether this is news. */
    boolean take(FeedHealthChanged changed) {
        return changed.health() != health.put(changed.provider(), changed.health());
    }

    /**
     * The last word on a provider; one nobody has spoken of has just sent something, so it is up.
     */
    Health health(ProviderId provider) {
        return health.getOrDefault(provider, Health.UP);
    }

    MarginTable margins() {
        return margins;
    }

    GuardRules guardRules() {
        return guardRules;
    }

    StandingCauses signals() {
        return signals;
    }

    /** Commands for events that are not here. */
    CommandMemory refused() {
        return refused;
    }

    /** Whether fair prices are followed over time: swings stop markets and prolong cool-downs. */
    boolean watchesSwings() {
        return watchesSwings;
    }

    boolean watchesValidity() {
        return watchesValidity;
    }

    boolean watchesFeeds() {
        return watchesFeeds;
    }

    private void switches() {
        watchesSwings =
                guardRules.acts(CauseKind.PRICE_SWING) || guardRules.acts(CauseKind.INCIDENT);
        watchesValidity = guardRules.acts(CauseKind.BOOK_INVALID);
        watchesFeeds = guardRules.acts(CauseKind.FEED_STALE);
    }
}
