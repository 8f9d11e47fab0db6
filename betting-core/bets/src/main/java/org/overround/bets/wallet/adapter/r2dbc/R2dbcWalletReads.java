package org.overround.bets.wallet.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import org.overround.bets.wallet.WalletReads;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletView;
import org.overround.kernel.PlayerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Wallets and their transfers in PostgreSQL. */
public final class R2dbcWalletReads implements WalletReads {

    private static final String WALLET =
            "select currency, balance_minor, held_minor from wallet where player_id = $1";

    private static final String PAGE =
            """
            select t.transfer_id, t.at, t.purpose, t.phase, t.currency, t.reference,
                   case when t.debit_account = t.player_id || '/' || t.currency
                        then -t.amount_minor else t.amount_minor end as signed_minor
            from transfer t
            where t.player_id = $1
              and t.player_id || '/' || t.currency in (t.debit_account, t.credit_account)
            order by t.at desc, t.transfer_id desc
            limit $2 offset $3
            """;

    private static final String TOTAL =
            """
            select count(*) as total from transfer t
            where t.player_id = $1
              and t.player_id || '/' || t.currency in (t.debit_account, t.credit_account)
            """;

    private final DatabaseClient database;

    public R2dbcWalletReads(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<WalletView> wallet(PlayerId player) {
        return database.sql(WALLET).bind(0, player.value()).map(WalletColumns::wallet).one();
    }

    @Override
    public Mono<Paged<TransactionView>> transactions(TransactionQuery query) {
        var items =
                database.sql(PAGE)
                        .bind(0, query.player().value())
                        .bind(1, query.size())
                        .bind(2, (long) query.page() * query.size())
                        .map(WalletColumns::transaction)
                        .all()
                        .collectList();
        var total =
                database.sql(TOTAL)
                        .bind(0, query.player().value())
                        .map(row -> WalletColumns.number(row, "total"))
                        .one();
        return items.zipWith(total, (page, all) -> new Paged<>(page, query.page(), all));
    }
}
