package org.overround.bets.cascade.domain;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;

/**
 * An agent as configured. The root of a tree has no parent.
 *
 * @param topSlice what it takes off the top of bets that enter the tree below it
 * @param defaultForward what it forwards when no override and no rule says otherwise
 * @param weekStart the day on which its week begins, at midnight in its zone
 * @param classifications players it has put into a class by hand
 */
public record Agent(
        AgentId id,
        @Nullable AgentId parent,
        String name,
        boolean suspended,
        boolean bBookEnabled,
        Share topSlice,
        Share defaultForward,
        ZoneId zone,
        @Nullable Night night,
        DayOfWeek weekStart,
        Limits limits,
        List<MatrixRule> matrix,
        List<UserOverride> userOverrides,
        List<EventOverride> eventOverrides,
        Map<PlayerId, SourceType> classifications,
        List<Trust> trust) {

    public Agent {
        matrix = List.copyOf(matrix);
        userOverrides = List.copyOf(userOverrides);
        eventOverrides = List.copyOf(eventOverrides);
        classifications = Map.copyOf(classifications);
        trust = List.copyOf(trust);
    }
}
