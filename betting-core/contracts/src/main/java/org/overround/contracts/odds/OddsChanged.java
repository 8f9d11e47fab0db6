package org.overround.contracts.odds;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.ProfileId;

/**
 * One step of an event's book as readers see it: a record of {@code odds.changed}.
 *
 * <p>Versions of one event and epoch are contiguous. Values are absolute; null means unchanged; a
 * market or selection seen for the first time carries all its fields. A record that only tells the
 * outcome of a command that changed nothing repeats the version before it. {@code atMillis} is the
 * feed's time, {@code tsMicros} the wall clock at which the input came in.
 */
public record OddsChanged(
        EventId event,
        String epoch,
        long version,
        ProfileId profile,
        long atMillis,
        long tsMicros,
        @Nullable EventChange change,
        List<MarketChange> markets,
        List<SuspensionChange> suspensions,
        List<CommandOutcome> outcomes) {}
