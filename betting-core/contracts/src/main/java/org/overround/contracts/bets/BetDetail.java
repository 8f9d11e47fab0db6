package org.overround.contracts.bets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A bet with its whole timeline, oldest first. */
public record BetDetail(BetView bet, List<Step> timeline) {

    /**
     * One event of the log. {@code position} and {@code hash} are its place in the sealed chain,
     * null until it is sealed (a moment).
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            String type,
            @Nullable Long position,
            @Nullable String hash,
            @Nullable JsonNode content) {}
}
