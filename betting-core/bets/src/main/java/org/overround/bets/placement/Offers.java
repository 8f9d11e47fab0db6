package org.overround.bets.placement;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.StruckLeg;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.Odds;
import org.overround.kernel.ProfileId;

/**
 * What was on offer when a leg was struck: source and shaped odds, margin rule, score, where the
 * book stood. Pure.
 */
final class Offers {

    private Offers() {}

    /** {@code <market>#<epoch>.<version>/<profile>}: the same offer has the same id. */
    static String id(StruckLeg leg, ProfileId profile) {
        var quote = leg.quote();
        return quote.market() + "#" + quote.epoch() + "." + quote.marketVersion() + "/" + profile;
    }

    /** The whole market as it was offered, the rule of its margin included, as JSON. */
    static String content(StruckLeg leg, OddsBook book) {
        var quote = leg.quote();
        var quoted = book.market(quote.market());
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("market", quote.market());
        content.put("marketType", quote.marketType());
        content.put("inPlay", quote.inPlay());
        content.put("suspensionCount", quote.suspensionCount());
        content.put("epoch", quote.epoch());
        content.put("eventVersion", quote.version());
        content.put("marketVersion", quote.marketVersion());
        content.put("selection", quote.selection());
        content.put("odds", decimal(quote.odds()));
        content.put("sourceOdds", decimal(quote.source()));
        content.put("clock", quoted == null ? null : quoted.event().clock());
        content.put("score", quoted == null ? null : quoted.event().score());
        content.put("offered", quoted == null ? null : quoted.market());
        return ContractJson.mapper().writeValueAsString(content);
    }

    private static @Nullable BigDecimal decimal(@Nullable Odds odds) {
        return odds == null ? null : odds.toDecimal();
    }
}
