package org.overround.bets.compliance;

import reactor.core.publisher.Mono;

/**
 * The gate every bet passes (seed 002): KYC, self-exclusion, limits, AML, with the jurisdiction's
 * rules, geo-fence and velocity, in one round trip to Redis.
 *
 * <p>An early refusal: the truth is the player's row, checked again by the database call. Fails
 * closed: Redis unreachable or its data older than 5 minutes is {@link Clearance.Unavailable}; the
 * publisher itself never fails.
 */
public interface ComplianceGate {

    Mono<Clearance> clear(ClearanceRequest request);
}
