package org.overround.bets.player.adapter.r2dbc;

/** The store's SQL. Limits are bound in the order of {@link PlayerColumns#order()}. */
final class PlayerStatements {

    static final String LOCK = "select player_lock($1)";

    private static final String STATES =
            """
            select f.*, r.full_name, millis_of(clock_timestamp()) as now_millis,
                   (select coalesce(json_agg(json_build_object('kind', c.kind, 'period', c.period,
                               'toMinor', c.to_minor, 'fromMillis', millis_of(c.effective_at))
                               order by c.change_id), '[]')::text
                      from player_limit_change c
                     where c.player_id = f.player_id and c.state = 'PENDING') as pending
            from player_facts f join player_registration r using (player_id)
            """;

    private static final String FILTER =
            """
            where ($1::text is null or f.jurisdiction = $1)
              and ($2::text is null or position(lower($2) in lower(r.full_name)) > 0
                   or position(lower($2) in lower(f.player_id)) > 0)
            """;

    static final String STATE = STATES + "where f.player_id = $1";

    static final String PAGE =
            STATES + FILTER + "order by r.full_name, f.player_id limit $3 offset $4";

    static final String TOTAL =
            "select count(*) as total from player f join player_registration r using (player_id) "
                    + FILTER;

    /** An exclusion never ends earlier, whoever writes. */
    static final String UPDATE =
            """
            update player set kyc_status = $2, excluded_until = greatest(excluded_until, moment_of($3)),
                aml_flagged = $4, segment = $5, revision = $6, single_bet_limit = $7,
                stake_day_limit = $8, stake_week_limit = $9, stake_month_limit = $10,
                loss_day_limit = $11, loss_week_limit = $12, loss_month_limit = $13,
                deposit_day_limit = $14, deposit_week_limit = $15, deposit_month_limit = $16
            where player_id = $1
            """;

    static final String INSERT =
            """
            insert into player (player_id, jurisdiction, zone, currency, agent_id, kyc_status,
                excluded_until, aml_flagged, segment, revision, single_bet_limit,
                stake_day_limit, stake_week_limit, stake_month_limit,
                loss_day_limit, loss_week_limit, loss_month_limit,
                deposit_day_limit, deposit_week_limit, deposit_month_limit)
            values ($1, $2, $3, $4, $5, $6, moment_of($7), $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                $18, $19, $20)
            on conflict (player_id) do nothing
            """;

    static final String REGISTRATION =
            """
            insert into player_registration (player_id, full_name, date_of_birth, country)
            values ($1, $2, $3, $4)
            """;

    static final String LIMIT_CHANGE =
            """
            insert into player_limit_change (player_id, kind, period, from_minor, to_minor, effective_at, state)
            values ($1, $2, $3, $4, $5, coalesce(moment_of($6), clock_timestamp()), $7)
            """;

    static final String RESOLVE =
            """
            update player_limit_change set state = $4
            where player_id = $1 and kind = $2 and period = $3 and state = 'PENDING'
            """;

    static final String STAKE_FACTOR =
            """
            insert into player_stake_factor (player_id, sport, factor_milli) values ($1, $2, $3)
            on conflict (player_id, sport) do update set factor_milli = excluded.factor_milli
            """;

    static final String EVENT =
            """
            insert into event (type, player_id, jurisdiction, subject_id, payload)
            values ('PLAYER_CHANGED', $1, $2, $1, $3)
            """;

    static final String DUE =
            """
            select distinct player_id from player_limit_change
            where state = 'PENDING' and effective_at <= clock_timestamp()
            order by player_id limit $1
            """;

    private PlayerStatements() {}
}
