package org.overround.odds.book;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.kernel.CommandId;

/**
 * What became of the last commands, so that one sent twice acts once and is answered the same.
 *
 * <p>Holds {@value #MOST} outcomes and then forgets the oldest: a command repeated after a thousand
 * others is a new one.
 */
final class CommandMemory {

    static final int MOST = 1_000;

    private final Map<CommandId, CommandOutcome> outcomes = new LinkedHashMap<>();

    CommandMemory(Collection<CommandOutcome> saved) {
        saved.forEach(this::remember);
    }

    @Nullable CommandOutcome of(CommandId command) {
        return outcomes.get(command);
    }

    void remember(CommandOutcome outcome) {
        outcomes.put(outcome.command(), outcome);
        if (outcomes.size() > MOST) {
            var oldest = outcomes.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    List<CommandOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }
}
