package org.overround.bets.player.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a limit a player asks for takes effect (issue 3 section 2): what protects more at once, what
 * protects less after a day in which it can be withdrawn.
 */
public final class LimitRules {

    /** How long an increase or a removal waits. */
    public static final Duration COOLING = Duration.ofHours(24);

    private LimitRules() {}

    /** What has waited long enough, in the order in which it was due. */
    public static List<Edit> due(PlayerState state) {
        return state.pending().stream()
                .filter(each -> each.isDue(state.now()))
                .sorted(java.util.Comparator.comparing(PendingLimit::from))
                .<Edit>map(each -> new Edit.Due(each.key(), each.toMinor()))
                .toList();
    }

    /**
     * What follows from asking for a limit; null asks for none.
     *
     * <p>What is due takes effect first. Asking for the amount in force withdraws what waits;
     * asking again for what waits leaves it as it is, so that a repeated request delays nothing.
     */
    public static List<Edit> ask(PlayerState state, LimitKey key, @Nullable Long askedMinor) {
        var edits = new ArrayList<>(due(state));
        var facts = state.facts();
        for (var edit : edits) {
            facts = edit.on(facts);
        }
        var pending = state.pending(key);
        var waits = pending != null && !pending.isDue(state.now()) ? pending : null;
        var inForce = facts.limits().of(key);
        if (Objects.equals(askedMinor, inForce)) {
            if (waits != null) {
                edits.add(new Edit.Withdraw(key));
            }
        } else if (isLess(askedMinor, inForce)) {
            if (waits != null) {
                edits.add(new Edit.Withdraw(key));
            }
            edits.add(new Edit.Limit(key, askedMinor));
        } else if (waits == null || !Objects.equals(waits.toMinor(), askedMinor)) {
            if (waits != null) {
                edits.add(new Edit.Withdraw(key));
            }
            edits.add(new Edit.Await(key, askedMinor, from(state.now())));
        }
        return List.copyOf(edits);
    }

    private static boolean isLess(@Nullable Long asked, @Nullable Long inForce) {
        return asked != null && (inForce == null || asked < inForce);
    }

    private static Instant from(Instant now) {
        return now.plus(COOLING);
    }
}
