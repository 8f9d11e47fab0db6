package org.overround.contracts.bets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import tools.jackson.databind.JsonNode;

/**
 * How an agent carries risk: its settings as configured, and its exposure now by scope.
 *
 * <p>{@code rules} holds the matrix, overrides and trust as configured, at {@code rulesVersion}.
 */
public record AgentDetail(
        AgentId agent, String rulesVersion, JsonNode rules, List<ScopeUse> exposure) {

    /**
     * {@code usedMinor} is null while the counters cannot be asked; {@code noNewRisk} is true when
     * it is known that nothing is left.
     */
    public record ScopeUse(
            String scope,
            String key,
            @Nullable Long limitMinor,
            @Nullable Long usedMinor,
            boolean noNewRisk) {}
}
