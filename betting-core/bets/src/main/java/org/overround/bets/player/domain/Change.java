package org.overround.bets.player.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a player: edits done together, by whom and why. No edits: nothing is written.
 *
 * @param what the words of the event: {@code LIMIT_SET}, {@code SELF_EXCLUDED}, {@code
 *     OFFICE_CHANGE}, {@code LIMIT_DUE}
 */
public record Change(String what, String actor, @Nullable String reason, List<Edit> edits) {

    /** Who acts when the player does. */
    public static final String PLAYER = "player";

    /** Who acts when time does. */
    public static final String CLOCK = "clock";

    public Change {
        edits = List.copyOf(edits);
    }

    /** The player after it, at the next revision. */
    public PlayerFacts on(PlayerFacts before) {
        var after = before;
        for (var edit : edits) {
            after = edit.on(after);
        }
        return after.atRevision(before.revision() + 1);
    }
}
