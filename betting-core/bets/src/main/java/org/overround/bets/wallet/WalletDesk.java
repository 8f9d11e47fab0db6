package org.overround.bets.wallet;

import java.time.Duration;
import java.util.Objects;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.wallet.domain.Direction;
import org.overround.bets.wallet.domain.Payment;
import org.overround.bets.wallet.domain.PaymentForm;
import org.overround.bets.wallet.domain.PaymentRequest;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Checks what is asked, lets the book judge it, and has the provider carry it out.
 *
 * <p>The provider is told after the commit that holds the money, so nothing is moved that is not
 * written down; if this process dies in between, {@link PaymentTicker} of any instance goes on.
 */
final class WalletDesk implements Wallet {

    private static final int MOST_ON_A_PAGE = 200;

    private final PaymentBook book;
    private final WalletReads reads;
    private final Clearing clearing;
    private final String provider;
    private final JurisdictionBook jurisdictions;
    private final Duration lease;
    private final WalletMetrics metrics;

    /**
     * @param lease how long a new payment is this process's alone
     */
    WalletDesk(
            PaymentBook book,
            WalletReads reads,
            Clearing clearing,
            String provider,
            JurisdictionBook jurisdictions,
            Duration lease,
            WalletMetrics metrics) {
        this.book = book;
        this.reads = reads;
        this.clearing = clearing;
        this.provider = provider;
        this.jurisdictions = jurisdictions;
        this.lease = lease;
        this.metrics = metrics;
    }

    @Override
    public Mono<Reply<PaymentAnswer>> deposit(MoveMoney money) {
        return pay(Direction.DEPOSIT, money);
    }

    @Override
    public Mono<Reply<PaymentAnswer>> withdraw(MoveMoney money) {
        return pay(Direction.WITHDRAWAL, money);
    }

    private Mono<Reply<PaymentAnswer>> pay(Direction direction, MoveMoney money) {
        var checked = PaymentForm.check(direction, money);
        var request = checked.value();
        if (request == null) {
            return Mono.just(Reply.refused(Objects.requireNonNull(checked.problem())));
        }
        return book.ask(request, provider, jurisdictions.all(), lease)
                .flatMap(judged -> goOn(request, judged));
    }

    private Mono<Reply<PaymentAnswer>> goOn(PaymentRequest request, Judged judged) {
        return switch (judged) {
            case Judged.Standing(Payment.Pending pending, var wallet, var isNew) when isNew ->
                    carryOut(request, pending, wallet);
            case Judged.Standing(var payment, var wallet, var isNew) -> {
                if (isNew) {
                    metrics.decided(payment);
                }
                yield Mono.just(Reply.of(answer(payment, wallet)));
            }
            case Judged.Mismatch() ->
                    Mono.just(
                            Reply.refused(
                                    ProblemCode.IDEMPOTENCY_MISMATCH,
                                    "the key "
                                            + request.key()
                                            + " was used for another payment: take a new one"));
            case Judged.Nobody() -> Mono.just(nobody(request.player()));
            case Judged.OtherCurrency(var players) ->
                    Mono.just(Reply.refused(PaymentForm.otherCurrency(request, players)));
        };
    }

    private Mono<Reply<PaymentAnswer>> carryOut(
            PaymentRequest request, Payment.Pending pending, WalletView wallet) {
        return clearing.carryOut(request.order())
                .map(settled -> answer(settled.payment(), settled.wallet()))
                .switchIfEmpty(
                        Mono.fromSupplier(() -> {
                            metrics.decided(pending);
                            return answer(pending, wallet);
                        }))
                .map(Reply::of);
    }

    private static PaymentAnswer answer(Payment payment, WalletView wallet) {
        return switch (payment) {
            case Payment.Pending(var id, _) ->
                    new PaymentAnswer(
                            id,
                            "PENDING",
                            null,
                            "the payment provider has not answered yet",
                            null,
                            wallet);
            case Payment.Confirmed(var id, _, var reference) ->
                    new PaymentAnswer(id, "CONFIRMED", null, null, reference, wallet);
            case Payment.Refused(var id, _, var code, var detail) ->
                    new PaymentAnswer(id, "REFUSED", code, detail, null, wallet);
        };
    }

    @Override
    public Mono<Reply<WalletView>> balance(PlayerId player) {
        return reads.wallet(player)
                .map(Reply::of)
                .switchIfEmpty(Mono.fromSupplier(() -> nobody(player)));
    }

    @Override
    public Mono<Reply<Paged<TransactionView>>> transactions(TransactionQuery query) {
        if (query.page() < 0) {
            return Mono.just(parameter("page", query.page(), "0 or more"));
        }
        if (query.size() < 1 || query.size() > MOST_ON_A_PAGE) {
            return Mono.just(parameter("size", query.size(), "from 1 to " + MOST_ON_A_PAGE));
        }
        return reads.wallet(query.player())
                .flatMap(_ -> reads.transactions(query))
                .map(Reply::of)
                .switchIfEmpty(Mono.fromSupplier(() -> nobody(query.player())));
    }

    private static <T> Reply<T> parameter(String name, int value, String allowed) {
        return Reply.refused(
                Problem.bad(ProblemCode.BAD_PARAMETER, name, Integer.toString(value), allowed));
    }

    private static <T> Reply<T> nobody(PlayerId player) {
        return Reply.refused(ProblemCode.PLAYER_NOT_FOUND, "there is no player " + player);
    }
}
