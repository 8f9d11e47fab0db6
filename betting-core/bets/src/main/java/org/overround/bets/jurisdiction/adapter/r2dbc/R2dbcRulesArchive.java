package org.overround.bets.jurisdiction.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.RulesArchive;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.PeriodCaps;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Versions in {@code jurisdiction_config}, where the bets' database call reads limits too. */
public final class R2dbcRulesArchive implements RulesArchive {

    private static final String KEEP =
            """
            insert into jurisdiction_config (jurisdiction, version, content, zone, single_bet_max,
                stake_day_max, stake_week_max, stake_month_max,
                loss_day_max, loss_week_max, loss_month_max,
                deposit_day_max, deposit_week_max, deposit_month_max)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (jurisdiction, version) do nothing
            """;

    private static final int FIRST_AMOUNT = 4;

    private final DatabaseClient database;

    public R2dbcRulesArchive(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Void> keep(JurisdictionRules rules, String content) {
        var limits = rules.limits();
        var statement =
                database.sql(KEEP)
                        .bind(0, rules.id().value())
                        .bind(1, rules.version())
                        .bind(2, content)
                        .bind(3, rules.zone().getId());
        var amounts =
                Stream.concat(
                                Stream.of(new Amount(limits.singleBetMaxMinor())),
                                Stream.of(limits.stake(), limits.loss(), limits.deposit())
                                        .flatMap(R2dbcRulesArchive::amounts))
                        .toList();
        for (var i = 0; i < amounts.size(); i++) {
            var minor = amounts.get(i).minor();
            statement =
                    minor == null
                            ? statement.bindNull(FIRST_AMOUNT + i, Long.class)
                            : statement.bind(FIRST_AMOUNT + i, minor);
        }
        return statement.then();
    }

    private record Amount(@Nullable Long minor) {}

    private static Stream<Amount> amounts(PeriodCaps caps) {
        return Stream.of(Period.values()).map(period -> new Amount(caps.of(period)));
    }
}
