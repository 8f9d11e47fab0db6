package org.overround.bets.player.adapter.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.PeriodCaps;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.LimitKey;
import org.overround.bets.player.domain.LimitKind;
import org.overround.bets.player.domain.OwnLimits;
import org.overround.bets.player.domain.PendingLimit;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.PlayerState;
import org.overround.bets.player.domain.Used;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/** Rows of {@code player_facts} as values. */
final class PlayerColumns {

    /** How the period of a single bet's limit is written: it has none. */
    static final String NO_PERIOD = "BET";

    private PlayerColumns() {}

    /** A limit that waits, as the read gathers them. */
    private record Waiting(String kind, String period, @Nullable Long toMinor, long fromMillis) {}

    static PlayerRows.Read read(Readable row) {
        return new PlayerRows.Read(facts(row), number(row, "read_micros"));
    }

    static PlayerState state(Readable row) {
        var waiting = ContractJson.mapper().readValue(text(row, "pending"), Waiting[].class);
        return new PlayerState(
                facts(row),
                text(row, "full_name"),
                Arrays.stream(waiting).map(PlayerColumns::pending).toList(),
                Instant.ofEpochMilli(number(row, "now_millis")));
    }

    static PlayerFacts facts(Readable row) {
        var excludedMillis = row.get("excluded_until_millis", Long.class);
        return new PlayerFacts(
                new PlayerId(text(row, "player_id")),
                number(row, "revision"),
                new JurisdictionId(text(row, "jurisdiction")),
                ZoneId.of(text(row, "zone")),
                text(row, "currency"),
                new AgentId(text(row, "agent_id")),
                KycStatus.valueOf(text(row, "kyc_status")),
                excludedMillis == null ? null : Instant.ofEpochMilli(excludedMillis),
                flag(row, "aml_flagged"),
                flag(row, "closed"),
                text(row, "segment"),
                factors(text(row, "factors")),
                new OwnLimits(
                        row.get("single_bet_limit", Long.class),
                        caps(row, "stake"),
                        caps(row, "loss"),
                        caps(row, "deposit")),
                new Used(
                        LocalDate.parse(text(row, "day_text")),
                        LocalDate.parse(text(row, "week_text")),
                        LocalDate.parse(text(row, "month_text")),
                        counters(row, "stake"),
                        counters(row, "loss"),
                        counters(row, "deposit"),
                        number(row, "win_day")));
    }

    private static PendingLimit pending(Waiting waiting) {
        var period = waiting.period().equals(NO_PERIOD) ? null : Period.valueOf(waiting.period());
        return new PendingLimit(
                new LimitKey(LimitKind.valueOf(waiting.kind()), period),
                waiting.toMinor(),
                Instant.ofEpochMilli(waiting.fromMillis()));
    }

    private static PeriodCaps caps(Readable row, String what) {
        return new PeriodCaps(
                row.get(what + "_day_limit", Long.class),
                row.get(what + "_week_limit", Long.class),
                row.get(what + "_month_limit", Long.class));
    }

    private static Used.Counters counters(Readable row, String what) {
        return new Used.Counters(
                number(row, what + "_day"),
                number(row, what + "_week"),
                number(row, what + "_month"));
    }

    private static Map<String, Integer> factors(String json) {
        var factors = new HashMap<String, Integer>();
        ContractJson.mapper()
                .readTree(json)
                .properties()
                .forEach(each -> factors.put(each.getKey(), each.getValue().intValue()));
        return factors;
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static boolean flag(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Boolean.class), column);
    }

    /** The amounts of limits, in the order in which statements bind them. */
    static List<LimitKey> order() {
        return LimitKey.ALL;
    }

    static String period(LimitKey key) {
        var period = key.period();
        return period == null ? NO_PERIOD : period.name();
    }
}
