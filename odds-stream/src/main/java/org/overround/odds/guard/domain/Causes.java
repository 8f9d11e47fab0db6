package org.overround.odds.guard.domain;

import java.time.Instant;
import java.util.Optional;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.Signal;
import org.overround.contracts.book.TraderCommand;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.Suspension;
import org.overround.kernel.Suspension.Exit;

/**
 * Each kind of cause as it is raised: its identity, its actor, its words and its way out.
 *
 * <p>Times are milliseconds since the epoch, as the feed tells them.
 */
public final class Causes {

    /** Who acts when the house's own rules do. */
    public static final String GUARD = "guard";

    private static final Exit BY_HAND = new Exit.ByHand();
    private static final Exit BY_SOURCE = new Exit.BySource();

    private Causes() {}

    /** Who acts when a provider does. */
    public static String actor(ProviderId provider) {
        return "feed:" + provider;
    }

    /** The provider holds its own market: one cause for each provider that can serve it. */
    public static Suspension.Key provider(EventId event, MarketId market, ProviderId provider) {
        return key(CauseKind.PROVIDER, event, market, provider.value());
    }

    /** Nobody alive sends prices of the market. */
    public static Suspension.Key stale(EventId event, MarketId market) {
        return key(CauseKind.FEED_STALE, event, market, "feeds");
    }

    /** The source's prices contradict each other or are not all there. */
    public static Suspension.Key invalid(EventId event, MarketId market) {
        return key(CauseKind.BOOK_INVALID, event, market, "prices");
    }

    /** The source's prices jump. */
    public static Suspension.Key swing(EventId event, MarketId market) {
        return key(CauseKind.PRICE_SWING, event, market, "prices");
    }

    /** A cause that ends when its source says so. */
    public static Suspension bySource(
            Suspension.Key key, String actor, long atMillis, String reason) {
        return new Suspension(key, actor, Instant.ofEpochMilli(atMillis), reason, BY_SOURCE);
    }

    /** A swing holds the market until prices have been calm for the cool-down. */
    public static Suspension swung(
            Suspension.Key key, long atMillis, String reason, GuardRules rules) {
        var at = Instant.ofEpochMilli(atMillis);
        return new Suspension(
                key, GUARD, at, reason, new Exit.CoolDown(at, rules.swingCoolDownMillis()));
    }

    /**
     * What an incident stops: the whole event, for the cool-down of its kind. A second goal is the
     * same cause and starts the cool-down over; a goal and a red card are two. Nothing when the
     * rules give its kind no cool-down, or incidents do not act.
     */
    public static Optional<Suspension> incident(
            EventId event, Incident incident, String actor, long atMillis, GuardRules rules) {
        var coolDownMillis = rules.incidentCoolDownMillis().getOrDefault(incident.kind(), 0L);
        if (coolDownMillis <= 0 || !rules.acts(CauseKind.INCIDENT)) {
            return Optional.empty();
        }
        var at = Instant.ofEpochMilli(atMillis);
        return Optional.of(
                new Suspension(
                        new Suspension.Key(
                                CauseKind.INCIDENT,
                                new Scope.OfEvent(event),
                                incident.kind().name()),
                        actor,
                        at,
                        incident.kind() + ": " + incident.detail(),
                        new Exit.CoolDown(at, coolDownMillis)));
    }

    /** A trader's stop: one for each trader and scope, ended by hand only. */
    public static Suspension trader(TraderCommand command, long atMillis) {
        return new Suspension(
                new Suspension.Key(CauseKind.TRADER, command.scope(), command.actor()),
                command.actor(),
                Instant.ofEpochMilli(atMillis),
                command.reason(),
                BY_HAND);
    }

    /** What another part of the house asks for, for as long as its lease. */
    public static Suspension signal(Signal signal, long atMillis) {
        var at = Instant.ofEpochMilli(atMillis);
        return new Suspension(
                key(signal),
                signal.actor(),
                at,
                signal.reason(),
                new Exit.Lease(at.plusMillis(signal.leaseMillis())));
    }

    /** The identity of a signal. */
    public static Suspension.Key key(Signal signal) {
        return new Suspension.Key(signal.kind(), signal.scope(), signal.source());
    }

    /**
     * The kinds the rest of the house may raise by signal; the others have sources of their own.
     */
    public static boolean isSignal(CauseKind kind) {
        return switch (kind) {
            case EXPOSURE, STEAM, COMPLIANCE_DOWN -> true;
            case TRADER, INCIDENT, PROVIDER, FEED_STALE, PRICE_SWING, BOOK_INVALID -> false;
        };
    }

    private static Suspension.Key key(
            CauseKind kind, EventId event, MarketId market, String source) {
        return new Suspension.Key(kind, new Scope.OfMarket(event, market), source);
    }
}
