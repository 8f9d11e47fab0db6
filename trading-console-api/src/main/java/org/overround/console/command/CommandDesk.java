package org.overround.console.command;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Caller;
import org.overround.console.command.domain.CommandCheck;
import org.overround.console.command.domain.Order;
import org.overround.console.command.domain.Verdict;
import org.overround.console.command.domain.Verdict.Code;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.CommandResult;
import org.overround.contracts.console.MarketCommand;
import org.overround.contracts.identity.Roles;
import reactor.core.publisher.Mono;

/**
 * Takes a trader's command from its words to its answer: may the caller, is it one, record it, send
 * it, wait for its outcome.
 *
 * <p>Every refusal of a known caller is recorded before it is told. A command is recorded before it
 * is sent; one that was recorded and never sent (the process died between) is sent when its caller
 * asks again, as the caller was told to.
 */
public final class CommandDesk {

    private final CommandCheck check;
    private final CommandRecord record;
    private final OrderRoute route;
    private final Outcomes outcomes;
    private final Duration patience;
    private final Clock clock;

    public CommandDesk(
            CommandCheck check,
            CommandRecord record,
            OrderRoute route,
            Outcomes outcomes,
            Duration patience,
            Clock clock) {
        this.check = check;
        this.record = record;
        this.route = route;
        this.outcomes = outcomes;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * The answer of the book, or of the record when the id has acted already. Errors: {@link
     * CommandRefused}; else a fault.
     */
    public Mono<CommandResult> handle(Action action, MarketCommand command, Caller caller) {
        return Mono.defer(() ->
                switch (consider(action, command, caller)) {
                    case Verdict.Bad(var code, var detail) ->
                            refuse(caller, action, command, code, detail);
                    case Verdict.Good(var order) -> carryOut(order, command, caller);
                });
    }

    /** A payload that is no command: refused like one, after the caller's rights were looked at. */
    public Mono<CommandResult> refuseMalformed(
            Action action, MarketCommand command, Caller caller, String problem) {
        return Mono.defer(() -> {
            var barred = mayCommand(action, caller);
            return barred == null
                    ? refuse(caller, action, command, Code.INVALID_COMMAND, problem)
                    : refuse(caller, action, command, barred.code(), barred.detail());
        });
    }

    private Verdict consider(Action action, MarketCommand command, Caller caller) {
        var barred = mayCommand(action, caller);
        return barred == null ? check.check(action, command, caller.name()) : barred;
    }

    /** Null when the caller may. */
    private Verdict.@Nullable Bad mayCommand(Action action, Caller caller) {
        if (!clock.instant().isBefore(caller.expiresAt())) {
            return new Verdict.Bad(
                    Code.TOKEN_EXPIRED,
                    "the token ended at "
                            + caller.expiresAt()
                            + "; sign in again and open a new connection");
        }
        if (!caller.has(Roles.TRADER)) {
            return new Verdict.Bad(
                    Code.FORBIDDEN,
                    "the role "
                            + Roles.TRADER
                            + " is needed to "
                            + action.name().toLowerCase(java.util.Locale.ROOT)
                            + " a market; "
                            + caller.name()
                            + " has "
                            + String.join(", ", caller.roles().stream().sorted().toList()));
        }
        return null;
    }

    private Mono<CommandResult> refuse(
            Caller caller, Action action, MarketCommand command, Code code, String detail) {
        return record.enter(new Refusal(caller, action, command, code, detail))
                .then(Mono.error(() -> new CommandRefused(code, detail)));
    }

    private Mono<CommandResult> carryOut(Order order, MarketCommand command, Caller caller) {
        return record.enter(order, caller)
                .flatMap(recorded ->
                        switch (recorded) {
                            case Recorded.Fresh _ -> send(order);
                            case Recorded.Again(var result) ->
                                    result.map(Mono::just).orElseGet(() -> send(order));
                            case Recorded.Taken(var earlier) ->
                                    refuse(
                                            caller,
                                            order.action(),
                                            command,
                                            Code.COMMAND_ID_REUSED,
                                            taken(order, earlier));
                        });
    }

    private Mono<CommandResult> send(Order order) {
        var id = order.id().value();
        return outcomes.of(id)
                .takeUntilOther(route.send(order).then(Mono.never()))
                .timeout(patience, Mono.fromSupplier(() -> unknown(id)));
    }

    private CommandResult unknown(String id) {
        return new CommandResult(
                id,
                CommandResult.UNKNOWN,
                null,
                null,
                "VERDICT_UNKNOWN",
                "no outcome within "
                        + patience.toMillis()
                        + " ms: it may still act; ask again with the same id, it acts once");
    }

    private static String taken(Order order, Order earlier) {
        return "id '"
                + order.id()
                + "' already stands for "
                + words(earlier)
                + "; this one says "
                + words(order)
                + ": use a new id";
    }

    private static String words(Order order) {
        return order.action()
                + " of "
                + (order.market() == null ? order.event() : order.market())
                + " by "
                + order.actor()
                + " because '"
                + order.reason()
                + "'";
    }
}
