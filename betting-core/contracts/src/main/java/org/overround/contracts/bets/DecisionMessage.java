package org.overround.contracts.bets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * The payload of a {@code COMPLIANCE_DECISION} event and so of {@code compliance.decision}, in the
 * names of seed 002's schema; the version of the jurisdiction's rules and the time are added.
 *
 * <p>{@code overall} is {@code approved} or {@code rejected}; {@code reasonCode} is {@code NONE}
 * when approved, else the problem code of the first check that failed.
 */
public record DecisionMessage(
        @JsonProperty("decision_id") String decisionId,
        @JsonProperty("user_id") String userId,
        @JsonProperty("jurisdiction") String jurisdiction,
        @JsonProperty("checks") List<CheckResult> checks,
        @JsonProperty("overall") String overall,
        @JsonProperty("reason_code") String reasonCode,
        @JsonProperty("config_version") String configVersion,
        @JsonProperty("decided_at") Instant decidedAt) {

    public static final String APPROVED = "approved";
    public static final String REJECTED = "rejected";
    public static final String NO_REASON = "NONE";

    /** One check: {@code result} is {@code pass} or {@code fail}. */
    public record CheckResult(String type, String result, String detail) {
        public static final String PASS = "pass";
        public static final String FAIL = "fail";
    }
}
