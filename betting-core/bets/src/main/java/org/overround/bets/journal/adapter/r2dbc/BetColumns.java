package org.overround.bets.journal.adapter.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.BetLog;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import tools.jackson.core.type.TypeReference;

/** Rows of bets and of their events as values. */
final class BetColumns {

    private static final TypeReference<List<LegAnswer>> LEGS = new TypeReference<>() {};

    private BetColumns() {}

    static BetView view(Readable row) {
        var code = row.get("code", String.class);
        return new BetView(
                id(row),
                new PlayerId(text(row, "player_id")),
                new JurisdictionId(text(row, "jurisdiction")),
                text(row, "status"),
                code == null ? null : ProblemCode.valueOf(code),
                row.get("detail", String.class),
                text(row, "type"),
                text(row, "currency"),
                number(row, "unit_stake_minor"),
                Objects.requireNonNull(row.get("lines", Integer.class)),
                number(row, "total_stake_minor"),
                number(row, "potential_return_minor"),
                ContractJson.mapper().readValue(text(row, "legs"), LEGS),
                moment(row, "due_at"),
                Objects.requireNonNull(moment(row, "placed_at")),
                moment(row, "decided_at"));
    }

    static BetLog.Due due(Readable row) {
        var decision = row.get("decision_id", UUID.class);
        return new BetLog.Due(
                id(row),
                new PlayerId(text(row, "player_id")),
                new JurisdictionId(text(row, "jurisdiction")),
                new ProfileId(text(row, "profile")),
                decision == null ? null : decision.toString(),
                row.get("config_version", String.class),
                text(row, "slip"),
                text(row, "currency"),
                number(row, "total_stake_minor"),
                number(row, "potential_return_minor"),
                number(row, "held_minor"),
                Objects.requireNonNull(row.get("attempt", Integer.class)),
                Objects.requireNonNull(moment(row, "due_at")),
                Objects.requireNonNull(moment(row, "placed_at")));
    }

    static BetDetail.Step step(Readable row) {
        return new BetDetail.Step(
                Objects.requireNonNull(moment(row, "at")),
                text(row, "type"),
                row.get("position", Long.class),
                row.get("hash", String.class),
                ContractJson.mapper().readTree(text(row, "payload")));
    }

    private static BetId id(Readable row) {
        return new BetId(Objects.requireNonNull(row.get("bet_id", UUID.class)));
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }

    static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class), name);
    }

    private static @Nullable Instant moment(Readable row, String name) {
        var moment = row.get(name, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
