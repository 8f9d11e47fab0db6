package org.overround.bets.wallet.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import org.overround.bets.wallet.LedgerBook;
import org.overround.bets.wallet.LedgerReport;
import org.overround.bets.wallet.LedgerReport.Difference;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL: V14's fold_accounts and ledger_difference. */
public final class R2dbcLedgerBook implements LedgerBook {

    private static final String FOLD = "select fold_accounts($1) as folded";

    private static final String DIFFERENCES =
            "select kind, subject, expected, found from ledger_difference limit 1000";

    private static final String SIZE =
            """
            select (select count(*) from account) as accounts,
                   (select count(*) from transfer) as transfers
            """;

    private final DatabaseClient database;

    public R2dbcLedgerBook(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Long> fold(long most) {
        return database.sql(FOLD)
                .bind(0, most)
                .map(row -> WalletColumns.number(row, "folded"))
                .one();
    }

    @Override
    public Mono<LedgerReport> look() {
        var differences =
                database.sql(DIFFERENCES)
                        .map(row ->
                                new Difference(
                                        WalletColumns.text(row, "kind"),
                                        WalletColumns.text(row, "subject"),
                                        WalletColumns.text(row, "expected"),
                                        WalletColumns.text(row, "found")))
                        .all()
                        .collectList();
        return differences.flatMap(found ->
                database.sql(SIZE)
                        .map(row ->
                                new LedgerReport(
                                        WalletColumns.number(row, "accounts"),
                                        WalletColumns.number(row, "transfers"),
                                        found))
                        .one());
    }
}
