package org.overround.bets.hedge.adapter.r2dbc;

/** The store's SQL. */
final class HedgeStatements {

    static final String LOCK = "select player_lock($1)";

    static final String REMAINDERS =
            """
            select p.bet_id, b.player_id, b.jurisdiction, p.tree, p.stake_minor, p.currency, b.legs
              from position p join bet b using (bet_id)
             where p.open and p.kind = 'HEDGE' and p.stake_minor > 0
               and not exists (select from hedge_order o where o.bet_id = p.bet_id)
             order by p.at
             limit $1
            """;

    static final String INSERT =
            """
            insert into hedge_order (order_id, bet_id, player_id, jurisdiction, tree, market, selection,
                odds_milli, stake_minor, currency, state, detail)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (bet_id) do nothing
            """;

    static final String EVENT =
            """
            insert into event (type, player_id, jurisdiction, subject_id, payload)
            values ($1, $2, $3, $4, $5)
            """;

    static final String TAKE =
            """
            update hedge_order
               set state = 'SENT', next_at = clock_timestamp() + $2 * interval '1 millisecond',
                   updated = clock_timestamp()
             where order_id in (select order_id from hedge_order
                                 where state in ('NEW', 'SENT') and next_at <= clock_timestamp()
                                 order by next_at limit $1 for update skip locked)
            returning *
            """;

    static final String TRIED =
            """
            update hedge_order
               set attempts = $2, answered = $3, fills = $4, detail = $5,
                   next_at = clock_timestamp() + $6 * interval '1 millisecond', updated = clock_timestamp()
             where order_id = $1 and state = 'SENT'
            """;

    static final String PUT_OFF =
            """
            update hedge_order set next_at = clock_timestamp() + $2 * interval '1 millisecond'
             where order_id = $1 and state = 'SENT'
            """;

    static final String FINISH =
            """
            update hedge_order
               set state = $2, attempts = $3, answered = $4, fills = $5, detail = $6,
                   closed_epoch = case when $2 = 'FILLED' then exposure_share(tree) end,
                   updated = clock_timestamp()
             where order_id = $1 and state = 'SENT'
            """;

    static final String CLOSE =
            """
            update position set open = false
             where bet_id = $1 and holder = 'hedge' and kind = 'HEDGE' and open
            """;

    static final String FILLED =
            """
            select o.order_id, o.bet_id, o.tree, o.closed_epoch, p.scope_keys, p.scope_amounts
              from hedge_order o
              join position p on p.bet_id = o.bet_id and p.holder = 'hedge' and p.kind = 'HEDGE'
             where o.state = 'FILLED' and o.counted
             order by o.updated
             limit $1
            """;

    static final String RELEASED = "update hedge_order set counted = false where order_id = $1";

    static final String OF = "select * from hedge_order where bet_id = $1";

    private HedgeStatements() {}
}
