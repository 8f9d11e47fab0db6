package org.overround.odds.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.CommandOutcome.Result;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.domain.Causes;
import org.overround.odds.guard.domain.Ending;
import org.overround.odds.guard.domain.TraderDecision;

/**
 * What holds the markets of one event.
 *
 * <p>A cause of the event's scope holds every market, also those that turn up while it stands.
 * Every raise and lift is a line of the journal, which the event's book takes with each step. Times
 * are milliseconds since the epoch as the feed tells them, and never go back.
 */
public final class EventGuard {

    private final EventId event;
    private final List<MarketGuard> markets = new ArrayList<>();
    private final List<SuspensionChange> journal = new ArrayList<>();
    private final Alarm alarm = new Alarm();
    private StandingCauses standing = new StandingCauses();

    public EventGuard(EventId event) {
        this.event = event;
    }

    /** A market turns up: what stands over its event and its sport holds it from the start. */
    public MarketGuard watch(
            MarketId market,
            SportId sport,
            StandingCauses signals,
            GuardRules rules,
            long atMillis) {
        var guard = new MarketGuard(event, market, journal, alarm);
        markets.add(guard);
        inherit(guard, standing, sport, rules, atMillis);
        inherit(guard, signals, sport, rules, atMillis);
        return guard;
    }

    /** A market as it was saved, in the order of the markets. */
    public MarketGuard restore(MarketId market, MarketGuardState saved) {
        var guard = new MarketGuard(event, market, journal, alarm);
        guard.restore(saved);
        markets.add(guard);
        return guard;
    }

    public void restoreStanding(Collection<Suspension> causes) {
        standing = StandingCauses.restored(causes);
    }

    /** Something happened on the field. */
    public void incident(Incident incident, String actor, long atMillis, GuardRules rules) {
        Causes.incident(event, incident, actor, atMillis, rules)
                .ifPresent(cause -> {
                    standing.put(cause);
                    markets.forEach(market -> market.raise(cause, true));
                });
    }

    /** Another part of the house holds some of the markets, or renews its lease. */
    public void signal(Suspension cause, SportId sport) {
        for (var market : markets) {
            if (cause.key().scope().reaches(sport, event, market.market())) {
                market.raise(cause, false);
            }
        }
    }

    /** Another part of the house lets go. */
    public void signalEnds(Suspension.Key key, String actor, String reason) {
        markets.forEach(market -> market.lift(key, actor, reason));
    }

    /**
     * A trader's command, decided and done.
     *
     * @param target the command's market; null when it is for the whole event
     */
    public CommandOutcome command(
            TraderCommand command, @Nullable MarketGuard target, long atMillis) {
        var causes = target == null ? standing.all() : target.state().suspensions();
        return switch (TraderDecision.decide(command, causes, atMillis)) {
            case TraderDecision.Raise(var cause) -> {
                raise(cause, target);
                yield outcome(command, Result.APPLIED, "suspended");
            }
            case TraderDecision.Lift(var keys) -> {
                keys.forEach(key -> lift(key, target, command));
                yield outcome(command, Result.APPLIED, resumed(target));
            }
            case TraderDecision.Nothing(var detail) -> outcome(command, Result.NO_CHANGE, detail);
        };
    }

    /** Raises what stands over the event and does not hold its markets yet. */
    public void inherit(SportId sport, StandingCauses signals, GuardRules rules, long atMillis) {
        markets.forEach(market -> inherit(market, signals, sport, rules, atMillis));
    }

    /** Lifts the kinds of causes that the rules no longer ask for. */
    public void dropInactive(GuardRules rules, String actor) {
        standing.removeIf(cause -> !rules.acts(cause.key().kind()));
        for (var market : markets) {
            market.liftAll(
                    cause -> !rules.acts(cause.key().kind()),
                    actor,
                    "the guard's rules no longer ask for it");
        }
    }

    /** Lifts the causes of sports the event turned out not to be of. */
    public void dropOtherSports(SportId sport) {
        for (var market : markets) {
            market.liftAll(
                    cause -> !cause.key().scope().reaches(sport, event, market.market()),
                    Causes.GUARD,
                    "the event is of another sport");
        }
    }

    /** Ends what ends by itself by {@code nowMillis}. */
    public void expire(long nowMillis) {
        if (nowMillis < dueMillis()) {
            return;
        }
        standing.expire(nowMillis);
        markets.forEach(market -> market.expire(nowMillis));
    }

    /** When something can end by itself; {@link Ending#NEVER} when nothing does. */
    public long dueMillis() {
        return Math.min(standing.dueMillis(), alarm.dueMillis(markets));
    }

    /** The lines of this step so far, in order. */
    public List<SuspensionChange> journal() {
        return journal;
    }

    /** The causes of the event's own scope. */
    public List<Suspension> standing() {
        return standing.state();
    }

    /** What a market's guard must know to go on. */
    public static MarketGuardState save(MarketGuard guard) {
        return guard.save();
    }

    private void inherit(
            MarketGuard market,
            StandingCauses causes,
            SportId sport,
            GuardRules rules,
            long atMillis) {
        for (var cause : causes.all()) {
            if (rules.acts(cause.key().kind())
                    && cause.key().scope().reaches(sport, event, market.market())
                    && Ending.dueMillis(cause, 0) > atMillis
                    && !market.stands(cause.key())) {
                market.raise(cause, false);
            }
        }
    }

    private void raise(Suspension cause, @Nullable MarketGuard target) {
        if (target == null) {
            standing.put(cause);
            markets.forEach(market -> market.raise(cause, true));
        } else {
            target.raise(cause, true);
        }
    }

    private void lift(Suspension.Key key, @Nullable MarketGuard target, TraderCommand command) {
        if (target == null) {
            standing.remove(key);
            markets.forEach(market -> market.lift(key, command.actor(), command.reason()));
        } else {
            target.lift(key, command.actor(), command.reason());
        }
    }

    private static String resumed(@Nullable MarketGuard target) {
        return target == null || target.kinds().isEmpty()
                ? "resumed"
                : "resumed, still suspended by " + listed(target.kinds());
    }

    private static String listed(List<CauseKind> kinds) {
        return String.join(", ", kinds.stream().map(CauseKind::name).toList());
    }

    private static CommandOutcome outcome(TraderCommand command, Result result, String detail) {
        return new CommandOutcome(command.id(), result, command.actor(), detail);
    }

    /** A command that can have no effect here, and why. */
    public static CommandOutcome refused(TraderCommand command, String detail) {
        return outcome(command, Result.REFUSED, detail);
    }

    /** Whether a command's scope is one a trader may use on this event. */
    public static boolean isWithin(TraderCommand command) {
        return switch (command.scope()) {
            case Scope.OfMarket(var of, _) -> of.equals(command.event());
            case Scope.OfEvent(var of) -> of.equals(command.event());
            case Scope.OfSport _ -> false;
        };
    }
}
