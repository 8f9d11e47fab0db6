package org.overround.contracts.bets;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;

/**
 * A player's wish to bet, under a key that makes it act once.
 *
 * <p>{@code address} is where the request came from, for the geo-fence; null when unknown. {@code
 * key} may be null for a simulation only. {@code trace} is what its trace goes on by, header names
 * to values as in W3C Trace Context; null when none is taken.
 */
public record PlaceBet(
        PlayerId player,
        @Nullable IdempotencyKey key,
        @Nullable String address,
        BetRequest bet,
        @Nullable Map<String, String> trace) {

    /** A wish without a trace. */
    public PlaceBet(
            PlayerId player,
            @Nullable IdempotencyKey key,
            @Nullable String address,
            BetRequest bet) {
        this(player, key, address, bet, null);
    }

    /** The same, as a part of a trace. */
    public PlaceBet within(Map<String, String> goesOn) {
        return new PlaceBet(player, key, address, bet, goesOn);
    }
}
