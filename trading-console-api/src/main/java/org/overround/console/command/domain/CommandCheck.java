package org.overround.console.command.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.overround.console.command.domain.Verdict.Bad;
import org.overround.console.command.domain.Verdict.Code;
import org.overround.console.command.domain.Verdict.Good;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.MarketCommand;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;

/** Turns what a caller sent into an order, or says in one line what is wrong with it. Pure. */
public final class CommandCheck {

    public static final int MIN_REASON = 3;
    public static final int MAX_REASON = 500;
    private static final int SHOWN = 60;

    private final KnownMarkets known;

    public CommandCheck(KnownMarkets known) {
        this.known = known;
    }

    /** First the form of every field, then whether there is such a market. */
    public Verdict check(Action action, MarketCommand command, String actor) {
        var wrong = wrongForm(command);
        if (wrong.isPresent()) {
            return new Bad(Code.INVALID_COMMAND, wrong.get());
        }
        if (!known.complete()) {
            return new Bad(
                    Code.UNAVAILABLE,
                    "the books are still being loaded; ask again with the same id in a moment");
        }
        return target(action, command, actor);
    }

    private static Optional<String> wrongForm(MarketCommand command) {
        var id = command.id();
        if (id == null) {
            return Optional.of(
                    "id is missing: 1..200 printable characters that make the command act once");
        }
        if (command.market() == null && command.event() == null) {
            return Optional.of("market and event are missing: one of them must say what is meant");
        }
        return malformed("id", id, CommandId::new)
                .or(() -> malformed("market", command.market(), MarketId::new))
                .or(() -> malformed("event", command.event(), EventId::new))
                .or(() -> wrongReason(command.reason()));
    }

    private static Optional<String> malformed(
            String field, @Nullable String value, java.util.function.Function<String, ?> type) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            var _ = type.apply(value);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(field + ": " + wrong.getMessage());
        }
    }

    private static Optional<String> wrongReason(@Nullable String reason) {
        var allowed =
                ": it is kept in the record and must have "
                        + MIN_REASON
                        + ".."
                        + MAX_REASON
                        + " characters";
        if (reason == null) {
            return Optional.of("reason is missing" + allowed);
        }
        var length = reason.strip().length();
        if (length < MIN_REASON || length > MAX_REASON) {
            return Optional.of(
                    "reason is '" + shown(reason) + "' (" + length + " characters)" + allowed);
        }
        var control = reason.strip().chars().filter(c -> Character.isISOControl(c)).findFirst();
        return control.isPresent()
                ? Optional.of(
                        "reason has the control character U+%04X: only printable text is allowed"
                                .formatted(control.getAsInt()))
                : Optional.empty();
    }

    /** Of a command whose fields are well-formed. */
    private Verdict target(Action action, MarketCommand command, String actor) {
        if (command.market() == null) {
            var event = new EventId(requireNonNull(command.event()));
            return known.has(event)
                    ? good(action, command, event, null, actor)
                    : new Bad(Code.EVENT_NOT_FOUND, "event '" + event + "' is not known");
        }
        var market = new MarketId(command.market());
        var event = known.eventOf(market);
        if (event.isEmpty()) {
            return new Bad(Code.MARKET_NOT_FOUND, "market '" + market + "' is not known");
        }
        if (command.event() != null && !event.get().value().equals(command.event())) {
            return new Bad(
                    Code.INVALID_COMMAND,
                    "event is '"
                            + shown(command.event())
                            + "': market '"
                            + market
                            + "' belongs to '"
                            + event.get()
                            + "'; leave event out or give that one");
        }
        return good(action, command, event.get(), market, actor);
    }

    private static Good good(
            Action action,
            MarketCommand command,
            EventId event,
            @Nullable MarketId market,
            String actor) {
        return new Good(
                new Order(
                        new CommandId(requireNonNull(command.id())),
                        action,
                        event,
                        market,
                        actor,
                        requireNonNull(command.reason()).strip()));
    }

    private static String shown(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    }
}
