package org.overround.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.odds.oracle.OracleMarket;
import tools.jackson.databind.JsonNode;

/** A market as a client was shown it; odds in thousandths, null where it is not offered. */
final class ShownMarket {

    final String market;
    String status = "";
    boolean inPlay;
    final Map<String, @Nullable Integer> odds = new LinkedHashMap<>();

    ShownMarket(String market) {
        this.market = market;
    }

    /** As REST and a snapshot tell it. */
    static ShownMarket of(JsonNode whole) {
        var shown = new ShownMarket(whole.get("id").stringValue());
        shown.status = whole.get("status").stringValue();
        shown.inPlay = whole.get("inPlay").booleanValue();
        for (var selection : whole.get("selections")) {
            shown.odds.put(selection.get("id").stringValue(), milli(selection.get("odds")));
        }
        return shown;
    }

    /** Takes a delta's values, which are absolute. */
    void take(JsonNode change) {
        if (change.has("st")) {
            status = change.get("st").stringValue();
        }
        if (change.has("ip")) {
            inPlay = change.get("ip").booleanValue();
        }
        for (var selection : change.path("s")) {
            if (selection.has("o")) {
                odds.put(selection.get("id").stringValue(), milli(selection.get("o")));
            }
        }
    }

    private static @Nullable Integer milli(JsonNode decimal) {
        return decimal.isNull() ? null : decimal.decimalValue().movePointRight(3).intValueExact();
    }

    /** Status and in-play as one word. */
    String state() {
        return state(status, inPlay);
    }

    /** How the house shows what the exchange calls a market. */
    static String state(OracleMarket recorded) {
        return state(
                switch (recorded.status()) {
                    case "OPEN" -> "OPEN";
                    case "SUSPENDED", "INACTIVE" -> "SUSPENDED";
                    case "CLOSED" -> "SETTLED";
                    default -> throw new AssertionError("a market cannot be " + recorded.status());
                },
                recorded.inPlay());
    }

    private static String state(String status, boolean inPlay) {
        return status + (inPlay ? " in play" : "");
    }

    /** Prices shown; fails unless all is as the raw file has it. */
    long agree(OracleMarket recorded, Object where) {
        if (!state().equals(state(recorded))) {
            throw new AssertionError(
                    "%s %s is shown %s, the recording says %s"
                            .formatted(market, where, state(), state(recorded)));
        }
        var shown = odds.values().stream().filter(Objects::nonNull).count();
        if (recorded.status().equals("CLOSED")) {
            if (shown != 0) {
                throw new AssertionError(market + " is over and shown at " + odds);
            }
        } else if (!odds.equals(recorded.odds())) {
            throw new AssertionError(
                    "%s %s is shown at %s, the recording makes %s"
                            .formatted(market, where, odds, recorded.odds()));
        }
        return shown;
    }
}
