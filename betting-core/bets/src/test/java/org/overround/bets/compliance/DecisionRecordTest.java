package org.overround.bets.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.player.domain.TestPlayers.NOW;
import static org.overround.bets.player.domain.TestPlayers.carol;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.compliance.domain.GateRules;
import org.overround.bets.compliance.domain.Place;
import org.overround.bets.jurisdiction.domain.JurisdictionRulesTest;
import org.overround.bets.player.domain.Edit;
import org.overround.contracts.bets.DecisionMessage;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.DecisionId;

/** In the names of seed 002's schema of compliance.decision. */
final class DecisionRecordTest {

    private static Decision decision(Edit... edits) {
        return GateRules.decide(
                new GateRules.Question(new DecisionId(new UUID(0, 9)), null, 10, NOW),
                new GateRules.Sight(
                        carol(edits),
                        JurisdictionRulesTest.rules(),
                        new Place.Inside(),
                        new GateRules.Velocity(1, true)));
    }

    @Test
    void aRefusalIsWrittenInTheSchemasNames() {
        var json =
                ContractJson.mapper().readTree(DecisionRecord.json(decision(new Edit.Aml(true))));

        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "decision_id",
                        "user_id",
                        "jurisdiction",
                        "checks",
                        "overall",
                        "reason_code",
                        "config_version",
                        "decided_at");
        assertThat(json.get("decision_id").asString())
                .isEqualTo("00000000-0000-0000-0000-000000000009");
        assertThat(json.get("user_id").asString()).isEqualTo("player:carol");
        assertThat(json.get("jurisdiction").asString()).isEqualTo("US-NJ");
        assertThat(json.get("overall").asString()).isEqualTo("rejected");
        assertThat(json.get("reason_code").asString()).isEqualTo("AML_FLAG");
        assertThat(json.get("config_version").asString()).isEqualTo("1+abc");
        assertThat(json.get("checks").get(5))
                .hasToString("{\"type\":\"AML\",\"result\":\"fail\",\"detail\":\"flagged\"}");
    }

    @Test
    void anApprovalReadsBackAsItWasWritten() {
        var message = DecisionRecord.message(decision());

        assertThat(message.overall()).isEqualTo(DecisionMessage.APPROVED);
        assertThat(message.reasonCode()).isEqualTo(DecisionMessage.NO_REASON);
        assertThat(
                        ContractJson.mapper()
                                .readValue(DecisionRecord.json(decision()), DecisionMessage.class))
                .isEqualTo(message);
    }
}
