package org.overround.console.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.console.CommandResult;
import org.overround.contracts.odds.OddsChanged;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Brings the outcomes that come by in {@code odds.changed} to those who wait for them.
 *
 * <p>The first outcome of an id stands: an order that was sent twice is told twice, and the second
 * time it changed nothing. The last 10,000 are remembered for those who ask while the database does
 * not have them yet. Waiting calls are bounded by their own time limits.
 */
public final class Outcomes {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, CommandResult> recent = new LinkedHashMap<>();

    /** One sink for all who wait for the same id; gone with the last of them. */
    private record Waiting(Sinks.One<CommandResult> sink, int count) {
        static Waiting more(@Nullable Waiting known) {
            return known == null
                    ? new Waiting(Sinks.one(), 1)
                    : new Waiting(known.sink, known.count + 1);
        }

        @Nullable Waiting less() {
            return count == 1 ? null : new Waiting(sink, count - 1);
        }
    }

    /** The outcome of this id: at once when it is known, else as soon as it comes by. */
    public Mono<CommandResult> of(String id) {
        return Mono.defer(() -> {
            var mine =
                    Objects.requireNonNull(waiting.compute(id, (_, known) -> Waiting.more(known)));
            var known = recent(id);
            return (known == null ? mine.sink().asMono() : Mono.just(known))
                    .doFinally(_ -> waiting.computeIfPresent(id, (_, left) -> left.less()));
        });
    }

    /** A delta came by; most tell of no command. */
    public void tell(OddsChanged delta) {
        for (var outcome : delta.outcomes()) {
            tell(
                    new CommandResult(
                            outcome.command().value(),
                            outcome.result().name(),
                            delta.epoch(),
                            delta.version(),
                            null,
                            outcome.detail()));
        }
    }

    private void tell(CommandResult result) {
        if (remember(result)) {
            var told = waiting.get(result.id());
            if (told != null) {
                told.sink().emitValue(result, Sinks.EmitFailureHandler.FAIL_FAST);
            }
        }
    }

    private @Nullable CommandResult recent(String id) {
        synchronized (recent) {
            return recent.get(id);
        }
    }

    private boolean remember(CommandResult result) {
        synchronized (recent) {
            if (recent.putIfAbsent(result.id(), result) != null) {
                return false;
            }
            if (recent.size() > REMEMBERED) {
                recent.remove(recent.keySet().iterator().next());
            }
            return true;
        }
    }
}
