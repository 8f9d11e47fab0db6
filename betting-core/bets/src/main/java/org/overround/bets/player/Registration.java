package org.overround.bets.player;

import java.time.LocalDate;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/**
 * What a person tells when they open an account. {@code country} is ISO 3166; their KYC starts as
 * {@code PENDING}.
 */
public record Registration(
        PlayerId player,
        String fullName,
        LocalDate dateOfBirth,
        String country,
        JurisdictionId jurisdiction,
        String currency,
        AgentId agent) {}
