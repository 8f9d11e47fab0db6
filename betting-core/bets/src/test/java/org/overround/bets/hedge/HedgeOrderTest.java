package org.overround.bets.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.hedge.Exchange.Answer;
import org.overround.bets.hedge.HedgeOrder.State;
import org.overround.contracts.bets.LegAnswer;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SelectionId;

@NullUnmarked
final class HedgeOrderTest {

    private static final int MOST = 4;

    static LegAnswer leg(String market, String odds) {
        return new LegAnswer(
                null,
                null,
                new MarketId(market),
                null,
                new SelectionId("home"),
                null,
                new BigDecimal(odds),
                new BigDecimal(odds),
                false,
                false,
                "OK");
    }

    private static Remainder remainder(LegAnswer... legs) {
        return new Remainder(
                new BetId(new UUID(0, 1)),
                PlayerId.ofUsername("anna"),
                new JurisdictionId("UK"),
                new AgentId("agent:platform"),
                1_000,
                "GBP",
                List.of(legs));
    }

    private static HedgeOrder order() {
        return remainder(leg("sim:match:1:1", "2.0")).order(new UUID(0, 2), 0);
    }

    private static Answer matched(long stakeMinor) {
        return new Answer.Matched("m" + stakeMinor, stakeMinor, new Odds(2_050));
    }

    @Test
    void anOrderCoversTheWholeRemainderAtTheBetsOddsOrBetter() {
        assertThat(order().odds()).isEqualTo(new Odds(2_000));
        assertThat(order().stakeMinor()).isEqualTo(1_000);
        assertThat(order().state()).isEqualTo(State.NEW);
        assertThat(remainder(leg("sim:match:1:1", "3.0")).order(new UUID(0, 2), 5).odds())
                .isEqualTo(new Odds(2_900));
        assertThat(remainder(leg("sim:match:1:1", "1.001")).order(new UUID(0, 2), 5).odds())
                .isEqualTo(new Odds(1_001));
    }

    @Test
    void aMultiplesRemainderCannotBeHedged() {
        var order =
                remainder(leg("sim:match:1:1", "2.0"), leg("sim:match:2:1", "2.0"))
                        .order(new UUID(0, 2), 0);

        assertThat(order.state()).isEqualTo(State.FAILED);
        assertThat(order.over()).isTrue();
        assertThat(order.detail()).isNotNull();
    }

    @Test
    void matchedInFullItIsFilled() {
        var after = order().after(matched(1_000), MOST);

        assertThat(after.state()).isEqualTo(State.FILLED);
        assertThat(after.filledMinor()).isEqualTo(1_000);
        assertThat(after.detail()).isNull();
    }

    @Test
    void matchedInPartsItAsksForTheRestUnderAnotherReference() {
        var half = order().after(matched(600), MOST);

        assertThat(half.state()).isEqualTo(State.SENT);
        assertThat(half.leftMinor()).isEqualTo(400);
        assertThat(half.reference()).isNotEqualTo(order().reference());
        assertThat(half.after(matched(400), MOST).state()).isEqualTo(State.FILLED);
        assertThatThrownBy(() -> half.after(matched(401), MOST))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterTheLastTryItHasFailedOrIsFilledInPart() {
        var refused = order();
        var partly = order().after(matched(1), MOST);
        for (var i = 0; i < MOST - 1; i++) {
            assertThat(refused.over()).isFalse();
            refused = refused.after(new Answer.Refused("suspended"), MOST);
            partly = partly.after(new Answer.Refused("suspended"), MOST);
        }
        refused = refused.after(new Answer.Refused("suspended"), MOST);

        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(refused.detail()).isEqualTo("suspended");
        assertThat(partly.state()).isEqualTo(State.PARTLY);
    }

    @Test
    void aTryNobodyAnsweredIsMadeAgainUnderTheSameReference() {
        var after = order().unanswered("timeout", MOST);

        assertThat(after.reference()).isEqualTo(order().reference());
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.state()).isEqualTo(State.SENT);
    }
}
