package org.overround.bets.hedge.adapter.r2dbc;

import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.overround.bets.exposure.Closing;
import org.overround.bets.hedge.HedgeOrder;
import org.overround.bets.hedge.HedgeOrder.Fill;
import org.overround.bets.hedge.HedgeOrder.State;
import org.overround.bets.hedge.HedgeStore.Filled;
import org.overround.bets.hedge.Remainder;
import org.overround.contracts.bets.HedgeMessage;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SelectionId;

/** From rows to what they say, and what is told of an order. */
final class HedgeColumns {

    private HedgeColumns() {}

    static Remainder remainder(Readable row) {
        return new Remainder(
                bet(row),
                new PlayerId(text(row, "player_id")),
                new JurisdictionId(text(row, "jurisdiction")),
                new AgentId(text(row, "tree")),
                number(row, "stake_minor"),
                text(row, "currency"),
                List.of(ContractJson.mapper().readValue(text(row, "legs"), LegAnswer[].class)));
    }

    static HedgeOrder order(Readable row) {
        return new HedgeOrder(
                value(row, "order_id", UUID.class),
                bet(row),
                new PlayerId(text(row, "player_id")),
                new JurisdictionId(text(row, "jurisdiction")),
                new AgentId(text(row, "tree")),
                new MarketId(text(row, "market")),
                new SelectionId(text(row, "selection")),
                new Odds(value(row, "odds_milli", Integer.class)),
                number(row, "stake_minor"),
                text(row, "currency"),
                State.valueOf(text(row, "state")),
                value(row, "attempts", Integer.class),
                value(row, "answered", Integer.class),
                List.of(ContractJson.mapper().readValue(text(row, "fills"), Fill[].class)),
                row.get("detail", String.class));
    }

    static Filled filled(Readable row) {
        var keys = value(row, "scope_keys", String[].class);
        var amounts = value(row, "scope_amounts", Long[].class);
        var amountsMinor = new HashMap<String, Long>();
        for (var i = 0; i < keys.length; i++) {
            amountsMinor.merge(keys[i], amounts[i], Math::addExact);
        }
        return new Filled(
                value(row, "order_id", UUID.class),
                new Closing(
                        bet(row) + "/hedge/HEDGE",
                        new AgentId(text(row, "tree")),
                        number(row, "closed_epoch"),
                        amountsMinor));
    }

    static String fills(HedgeOrder order) {
        return ContractJson.mapper().writeValueAsString(order.fills());
    }

    static String eventType(HedgeOrder order) {
        return switch (order.state()) {
            case NEW, SENT -> HedgeMessage.PLACED;
            case FILLED -> HedgeMessage.FILLED;
            case PARTLY, FAILED -> HedgeMessage.FAILED;
        };
    }

    static HedgeMessage message(HedgeOrder order) {
        return new HedgeMessage(
                order.orderId().toString(),
                order.bet(),
                order.market(),
                order.selection(),
                order.odds().toDecimal(),
                order.stakeMinor(),
                order.filledMinor(),
                order.currency(),
                order.state().name(),
                order.attempts(),
                order.fills().stream()
                        .map(fill ->
                                new HedgeMessage.Match(
                                        fill.reference(),
                                        fill.stakeMinor(),
                                        new Odds(fill.oddsMilli()).toDecimal()))
                        .toList(),
                order.detail());
    }

    private static BetId bet(Readable row) {
        return new BetId(value(row, "bet_id", UUID.class));
    }

    private static String text(Readable row, String column) {
        return value(row, column, String.class);
    }

    private static long number(Readable row, String column) {
        return value(row, column, Long.class);
    }

    private static <T> T value(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type));
    }
}
