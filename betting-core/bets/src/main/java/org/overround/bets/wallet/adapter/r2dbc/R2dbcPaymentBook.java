package org.overround.bets.wallet.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.wallet.Judged;
import org.overround.bets.wallet.PaymentBook;
import org.overround.bets.wallet.ProviderAnswer;
import org.overround.bets.wallet.domain.PaymentIds;
import org.overround.bets.wallet.domain.PaymentRequest;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.TransferId;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Payments in PostgreSQL: one autocommit call of one function each, whose row counts when the call
 * has completed. A call that met a deadlock is made again; so may any other be, as ids decide.
 */
public final class R2dbcPaymentBook implements PaymentBook {

    private static final String ASK =
            "select * from payment_ask($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    private static final String SETTLE = "select * from payment_settle($1, $2, $3, $4, $5, $6)";

    private static final String CLAIM =
            """
            select transfer_id, player_id, direction, amount_minor, currency, attempts
            from payment_claim($1, $2, $3)
            """;

    private static final Retry DEADLOCKS =
            Retry.max(3).filter(ConcurrencyFailureException.class::isInstance);

    private final DatabaseClient database;

    public R2dbcPaymentBook(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Judged> ask(
            PaymentRequest request,
            String provider,
            Collection<JurisdictionRules> inForce,
            Duration lease) {
        return database.sql(ASK)
                .bind(0, request.transferId().value())
                .bind(1, request.player().value())
                .bind(2, request.key().value())
                .bind(3, request.fingerprint())
                .bind(4, request.direction().name())
                .bind(5, request.amount().minor())
                .bind(6, request.amount().currency().getCurrencyCode())
                .bind(7, provider)
                .bind(8, inForce.stream().map(rules -> rules.id().value()).toArray(String[]::new))
                .bind(9, inForce.stream().map(JurisdictionRules::version).toArray(String[]::new))
                .bind(10, lease.toMillis())
                .map(WalletColumns::judged)
                .one()
                .retryWhen(DEADLOCKS);
    }

    @Override
    public Mono<Settled> settle(TransferId payment, ProviderAnswer.Final said) {
        var statement =
                database.sql(SETTLE)
                        .bind(0, payment.value())
                        .bind(1, PaymentIds.resolution(payment).value());
        var bound =
                switch (said) {
                    case ProviderAnswer.Confirmed(var reference) ->
                            answer(statement, "CONFIRMED", reference, null, null);
                    case ProviderAnswer.Refused(var reason) ->
                            answer(
                                    statement,
                                    "REFUSED",
                                    null,
                                    ProblemCode.PAYMENT_DECLINED.name(),
                                    reason);
                };
        return bound.map(WalletColumns::settled).one().retryWhen(DEADLOCKS);
    }

    private static GenericExecuteSpec answer(
            GenericExecuteSpec statement,
            String said,
            @Nullable String reference,
            @Nullable String code,
            @Nullable String detail) {
        var bound = statement.bind(2, said);
        bound = text(bound, 3, reference);
        bound = text(bound, 4, code);
        return text(bound, 5, detail);
    }

    private static GenericExecuteSpec text(
            GenericExecuteSpec statement, int index, @Nullable String value) {
        return value == null
                ? statement.bindNull(index, String.class)
                : statement.bind(index, value);
    }

    @Override
    public Flux<Due> claim(int most, Duration firstWait, Duration lastWait) {
        return database.sql(CLAIM)
                .bind(0, most)
                .bind(1, firstWait.toMillis())
                .bind(2, lastWait.toMillis())
                .map(WalletColumns::due)
                .all()
                .collectList()
                .flatMapIterable(claimed -> claimed);
    }
}
