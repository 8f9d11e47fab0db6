package org.overround.bets.cascade.domain;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When an agent's night is, in its own zone: from {@code from} until just before {@code to}, past
 * midnight when {@code to} is the earlier.
 */
public record Night(LocalTime from, LocalTime to) {

    public Night {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a night must begin and end at different times");
        }
    }

    /** The date on which the night that holds a moment began; null by day. */
    @Nullable LocalDate begun(LocalDateTime local) {
        var time = local.toLocalTime();
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to) ? local.toLocalDate() : null;
        }
        if (!time.isBefore(from)) {
            return local.toLocalDate();
        }
        return time.isBefore(to) ? local.toLocalDate().minusDays(1) : null;
    }
}
