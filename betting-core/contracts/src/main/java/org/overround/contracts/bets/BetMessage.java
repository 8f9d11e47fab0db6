package org.overround.contracts.bets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;

/**
 * What others are told of a bet: the payload of the event log's bet events and so of {@code
 * bet.placed} and {@code bet.changed}.
 *
 * <p>Types: {@code BET_PLACED} (accepted: it carries the agents' parts and the hedge), {@code
 * BET_PENDING}, {@code BET_ACCEPTED} (a pending one, with parts), {@code BET_REJECTED}, {@code
 * BET_VOIDED}. {@code eventIds} are the legs' events in slip order.
 */
public record BetMessage(
        String type,
        BetView bet,
        List<EventId> eventIds,
        @Nullable AgentId agent,
        @Nullable String decisionId,
        @Nullable String configVersion,
        @Nullable String kycStatus,
        List<AgentPart> parts,
        long hedgeMinor,
        @Nullable String rulesVersion) {}
