package org.overround.contracts.bets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a {@code PLAYER_CHANGED} event: what changed of a player, by whom and why.
 *
 * <p>{@code what}: {@code REGISTERED LIMIT_SET LIMIT_DUE SELF_EXCLUDED OFFICE_CHANGE}; {@code
 * actor} is {@code player}, {@code clock} or a person of the back office; {@code revision} is the
 * player's after it. Fields are named as in {@link PlayerView}, a limit's {@code STAKE DAY}.
 */
public record PlayerChangedMessage(
        String what,
        String actor,
        @Nullable String reason,
        long revision,
        List<FieldChange> changes) {

    /** One field; null: nothing stood or stands there. A limit that waits has {@code fromTime}. */
    public record FieldChange(
            String field, @Nullable String from, @Nullable String to, @Nullable String fromTime) {}
}
