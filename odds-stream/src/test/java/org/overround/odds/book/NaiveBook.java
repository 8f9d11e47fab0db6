package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.Revision;
import org.overround.contracts.book.Signal;
import org.overround.contracts.book.Tick;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Suspension;

/**
 * The book's naive twin: after every input it works out every market of every event anew and
 * compares the whole view with the one before; whatever differs is a version.
 *
 * <p>Shares with the book the contracts and the margin maths, nothing else. Slow on purpose.
 */
final class NaiveBook {

    final Map<EventId, NaiveEvent> events = new LinkedHashMap<>();
    final Map<ProviderId, Health> health = new HashMap<>();
    final Map<Suspension.Key, Suspension> signals = new LinkedHashMap<>();
    MarginRules margins = MarginRules.DEFAULT;
    GuardRules guard = GuardRules.LIVE;

    private final Map<Class<?>, String> configurations = new HashMap<>();
    private final Map<Class<?>, Long> traderNumbers = new HashMap<>();
    private final Map<EventId, List<Object>> shown = new HashMap<>();
    private final Map<EventId, Long> versions = new HashMap<>();

    void apply(BookInput input, InputPosition position) {
        var now = position.atMillis();
        switch (input) {
            case FeedUpdate update -> feed(update, now);
            case TraderCommand command -> command(command);
            case Signal signal -> signal(signal, now);
            case MarginRulesChanged rules -> {
                if (isNewer(MarginRulesChanged.class, rules.revision())) {
                    margins = rules.rules();
                    events.values().forEach(event -> event.advance(now));
                }
            }
            case GuardRulesChanged rules -> {
                if (isNewer(GuardRulesChanged.class, rules.revision())) {
                    guard = rules.rules();
                    events.values().forEach(event -> event.guardChanged(this, now));
                }
            }
            case FeedHealthChanged changed -> {
                if (health.put(changed.provider(), changed.health()) != changed.health()) {
                    events.values().stream()
                            .filter(event -> event.providers.contains(changed.provider()))
                            .forEach(event -> event.advance(now));
                }
            }
            case Tick _ -> {}
        }
        events.values().forEach(event -> event.workOut(this));
        if (!(input instanceof FeedUpdate) && !(input instanceof TraderCommand)) {
            signals.values().removeIf(each -> leaseEnd(each) <= now);
            events.values().forEach(event -> event.expire(now));
        }
        events.forEach((id, event) -> {
            if (!event.visible().equals(shown.put(id, event.visible()))) {
                versions.merge(id, 1L, Long::sum);
            }
        });
    }

    long version(EventId event) {
        return versions.getOrDefault(event, 0L);
    }

    /** What a view shows, without versions and times. */
    static List<Object> content(EventView view) {
        var content = new ArrayList<Object>();
        content.add(view.sport());
        content.add(String.valueOf(view.competitionName()));
        content.add(String.valueOf(view.name()));
        content.add(String.valueOf(view.startsAt()));
        content.add(view.status());
        content.add(String.valueOf(view.clock()));
        content.add(String.valueOf(view.score()));
        content.add(view.degraded());
        view.markets().values().forEach(market -> content.add(content(market)));
        return content;
    }

    private static List<Object> content(MarketView market) {
        var content = new ArrayList<Object>();
        content.add(market.market());
        content.add(market.marketType());
        content.add(market.specifiers());
        content.add(String.valueOf(market.name()));
        content.add(market.status());
        content.add(market.inPlay());
        content.add(market.causes());
        content.add(market.suspensionCount());
        content.add(String.valueOf(market.margin()));
        content.add(String.valueOf(market.liquidity()));
        market.selections().forEach(content::add);
        return content;
    }

    boolean isDown(ProviderId provider) {
        return health.get(provider) == Health.DOWN;
    }

    static long leaseEnd(Suspension cause) {
        return ((Suspension.Exit.Lease) cause.exit()).until().toEpochMilli();
    }

    private void feed(FeedUpdate update, long now) {
        var event = events.computeIfAbsent(update.event(), NaiveEvent::new);
        if (event.isRepeated(update.source())) {
            return;
        }
        event.advance(now);
        event.take(update, this);
        event.workOut(this);
        event.dropOtherSports();
        event.deriveStatus(update);
        event.expire(event.nowMillis);
    }

    private void command(TraderCommand command) {
        var event = events.get(command.event());
        if (event != null && event.commands.add(command.id())) {
            event.command(command);
        }
    }

    private void signal(Signal signal, long now) {
        if (!Set.of(CauseKind.EXPOSURE, CauseKind.STEAM, CauseKind.COMPLIANCE_DOWN)
                .contains(signal.kind())) {
            return;
        }
        var key = new Suspension.Key(signal.kind(), signal.scope(), signal.source());
        var at = Instant.ofEpochMilli(now);
        var cause =
                new Suspension(
                        key,
                        signal.actor(),
                        at,
                        signal.reason(),
                        new Suspension.Exit.Lease(at.plusMillis(signal.leaseMillis())));
        if (signal.leaseMillis() > 0) {
            signals.put(key, cause);
        } else {
            signals.remove(key);
        }
        for (var event : events.values()) {
            if (event.isWithin(signal.scope())) {
                event.advance(now);
                event.signal(cause, signal.leaseMillis() > 0, this);
            }
        }
    }

    private boolean isNewer(Class<?> kind, Revision revision) {
        if (revision.origin() == Revision.Origin.CONFIGURATION) {
            return !revision.contentHash().equals(configurations.put(kind, revision.contentHash()));
        }
        if (revision.number() <= traderNumbers.getOrDefault(kind, 0L)) {
            return false;
        }
        traderNumbers.put(kind, revision.number());
        return true;
    }
}
