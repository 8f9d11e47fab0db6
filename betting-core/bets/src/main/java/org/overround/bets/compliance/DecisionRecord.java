package org.overround.bets.compliance;

import org.overround.bets.compliance.domain.Check;
import org.overround.bets.compliance.domain.Decision;
import org.overround.contracts.bets.DecisionMessage;
import org.overround.contracts.bets.DecisionMessage.CheckResult;
import org.overround.contracts.json.ContractJson;

/** A decision as the event log and the topic {@code compliance.decision} tell it. */
public final class DecisionRecord {

    /** The type of the event. */
    public static final String EVENT_TYPE = "COMPLIANCE_DECISION";

    private DecisionRecord() {}

    public static DecisionMessage message(Decision decision) {
        return new DecisionMessage(
                decision.id().toString(),
                decision.player().value(),
                decision.jurisdiction().value(),
                decision.checks().stream().map(DecisionRecord::result).toList(),
                decision.approved() ? DecisionMessage.APPROVED : DecisionMessage.REJECTED,
                decision.reason().map(Enum::name).orElse(DecisionMessage.NO_REASON),
                decision.configVersion(),
                decision.at());
    }

    /** The event's payload. */
    public static String json(Decision decision) {
        return ContractJson.mapper().writeValueAsString(message(decision));
    }

    private static CheckResult result(Check check) {
        return new CheckResult(
                check.type().name(),
                check.passed() ? CheckResult.PASS : CheckResult.FAIL,
                check.detail());
    }
}
