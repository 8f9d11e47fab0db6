package org.overround.bets.player.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SportId;

/**
 * All of a player that a bet is judged by, as the row was at {@code revision}; what is used up may
 * be newer within one revision.
 *
 * <p>{@code excludedUntil} is {@link #FOR_GOOD} for good. Stake factors are thousandths by sport;
 * the one of {@link #EVERY_SPORT} holds where a sport has none of its own.
 */
public record PlayerFacts(
        PlayerId player,
        long revision,
        JurisdictionId jurisdiction,
        ZoneId zone,
        String currency,
        AgentId agent,
        KycStatus kyc,
        @Nullable Instant excludedUntil,
        boolean amlFlagged,
        boolean closed,
        String segment,
        Map<String, Integer> stakeFactorsMilli,
        OwnLimits limits,
        Used used) {

    public static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    /** The name under which the stake factor of all sports stands. */
    public static final String EVERY_SPORT = "*";

    private static final int WHOLE = 1_000;

    public PlayerFacts {
        stakeFactorsMilli = Map.copyOf(stakeFactorsMilli);
    }

    /** Whether the player has shut themselves out at that moment. */
    public boolean isExcluded(Instant now) {
        return excludedUntil != null && now.isBefore(excludedUntil);
    }

    /** By how much the most this player may stake on a sport is scaled: 1000 is 1. */
    public int stakeFactorMilli(SportId sport) {
        var own = stakeFactorsMilli.get(sport.value());
        return own != null ? own : stakeFactorsMilli.getOrDefault(EVERY_SPORT, WHOLE);
    }

    PlayerFacts with(OwnLimits changed) {
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                excludedUntil,
                amlFlagged,
                closed,
                segment,
                stakeFactorsMilli,
                changed,
                used);
    }

    PlayerFacts with(KycStatus changed) {
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                changed,
                excludedUntil,
                amlFlagged,
                closed,
                segment,
                stakeFactorsMilli,
                limits,
                used);
    }

    PlayerFacts excludedUntil(Instant until) {
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                until,
                amlFlagged,
                closed,
                segment,
                stakeFactorsMilli,
                limits,
                used);
    }

    PlayerFacts amlFlagged(boolean flagged) {
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                excludedUntil,
                flagged,
                closed,
                segment,
                stakeFactorsMilli,
                limits,
                used);
    }

    PlayerFacts inSegment(String changed) {
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                excludedUntil,
                amlFlagged,
                closed,
                changed,
                stakeFactorsMilli,
                limits,
                used);
    }

    PlayerFacts withStakeFactor(String sport, int milli) {
        var factors = new HashMap<>(stakeFactorsMilli);
        factors.put(sport, milli);
        return new PlayerFacts(
                player,
                revision,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                excludedUntil,
                amlFlagged,
                closed,
                segment,
                factors,
                limits,
                used);
    }

    PlayerFacts atRevision(long changed) {
        return new PlayerFacts(
                player,
                changed,
                jurisdiction,
                zone,
                currency,
                agent,
                kyc,
                excludedUntil,
                amlFlagged,
                closed,
                segment,
                stakeFactorsMilli,
                limits,
                used);
    }
}
