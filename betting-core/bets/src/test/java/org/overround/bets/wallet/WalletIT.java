package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.overround.bets.wallet.TestWallet.pounds;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcPaymentBook;
import org.overround.bets.wallet.domain.PaymentIds;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.identity.DemoPlayers;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;

/** Payments on a real PostgreSQL with the sandbox provider. */
@NullUnmarked
final class WalletIT extends OpenWallet {

    @Test
    void aDepositIsTwoStepsAndKeepsTheProvidersReference() {
        var una = wallet.british("una");
        assertThat(balance(una)).isEqualTo(view(0, 0));

        var paid = deposit(una, "d-1", 5_000);

        assertThat(paid.status()).isEqualTo("CONFIRMED");
        assertThat(paid.transferId()).isEqualTo(PaymentIds.payment(una, new IdempotencyKey("d-1")));
        assertThat(paid.providerReference()).isEqualTo("sbx-" + paid.transferId());
        assertThat(paid.wallet()).isEqualTo(view(5_000, 0)).isEqualTo(balance(una));
        var id = paid.transferId().toString();
        var ending = PaymentIds.resolution(paid.transferId()).toString();
        assertThat(told(paid.transferId()))
                .containsExactly(
                        new WalletMessage(id, "PENDING", "DEPOSIT", 5_000, "GBP", id),
                        new WalletMessage(
                                ending, "POST", "DEPOSIT", 5_000, "GBP", paid.providerReference()));
        assertThat(
                        instance.meters()
                                .get("overround.wallet.payments")
                                .tags("direction", "DEPOSIT", "status", "CONFIRMED")
                                .counter()
                                .count())
                .isPositive();
    }

    @Test
    void aWithdrawalIsHeldThenGoneOrBack() {
        var vic = wallet.british("vic");
        deposit(vic, "d-1", 5_000);

        assertThat(withdraw(vic, "w-1", 2_000).wallet()).isEqualTo(view(3_000, 0));
        var refused = withdraw(vic, "w-2", 1_013);

        assertThat(refused.status()).isEqualTo("REFUSED");
        assertThat(refused.code()).isEqualTo(ProblemCode.PAYMENT_DECLINED);
        assertThat(refused.detail()).isEqualTo("the card was declined");
        assertThat(refused.wallet()).isEqualTo(view(3_000, 0));
        assertThat(told(refused.transferId()))
                .extracting(WalletMessage::phase, WalletMessage::amountMinor)
                .containsExactly(tuple("PENDING", -1_013L), tuple("VOID", -1_013L));
        var tooMuch = withdraw(vic, "w-3", 3_001);
        assertThat(tooMuch.code()).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS);
        assertThat(tooMuch.detail()).isEqualTo("3000 minor units can be withdrawn, not 3001");
        assertThat(told(tooMuch.transferId())).isEmpty();
    }

    @Test
    void transactionsComeNewestFirstInPages() {
        var wim = wallet.british("wim");
        deposit(wim, "d-1", 900);
        withdraw(wim, "w-1", 200);

        var first = transactions(wim, 0, 3);
        var second = transactions(wim, 1, 3);

        assertThat(first)
                .extracting(TransactionView::purpose)
                .containsExactly("WITHDRAWAL", "WITHDRAWAL", "DEPOSIT");
        assertThat(first)
                .extracting(TransactionView::phase)
                .containsExactly("POST", "PENDING", "POST");
        assertThat(first)
                .extracting(TransactionView::amountMinor)
                .containsExactly(-200L, -200L, 900L);
        assertThat(second).extracting(TransactionView::phase).containsExactly("PENDING");
        var desk = instance.desk();
        for (var bad :
                List.of(
                        new TransactionQuery(wim, -1, 3),
                        new TransactionQuery(wim, 0, 0),
                        new TransactionQuery(wim, 0, 201))) {
            assertThat(desk.transactions(bad).block().problem().code())
                    .isEqualTo(ProblemCode.BAD_PARAMETER);
        }
    }

    private static List<TransactionView> transactions(PlayerId player, int page, int size) {
        var reply = instance.desk().transactions(new TransactionQuery(player, page, size)).block();
        assertThat(reply.value().total()).isEqualTo(4);
        return reply.value().items();
    }

    @Test
    void aKeyActsOnceWithWhateverItIsAskedAgain() {
        var xia = wallet.british("xia");
        var first = deposit(xia, "k", 1_000);
        var tooMuch = withdraw(xia, "w", 2_000);
        deposit(xia, "more", 5_000);

        assertThat(answer(other.desk().deposit(pounds(xia, "k", 1_000))))
                .isEqualTo(
                        new PaymentAnswer(
                                first.transferId(),
                                "CONFIRMED",
                                null,
                                null,
                                first.providerReference(),
                                view(6_000, 0)));
        assertThat(withdraw(xia, "w", 2_000))
                .usingRecursiveComparison()
                .ignoringFields("wallet")
                .isEqualTo(tooMuch);
        for (var another :
                List.of(
                        instance.desk().deposit(pounds(xia, "k", 1_001)),
                        instance.desk().withdraw(pounds(xia, "k", 1_000)),
                        instance.desk()
                                .deposit(
                                        new MoveMoney(
                                                xia,
                                                new IdempotencyKey("k"),
                                                BigDecimal.valueOf(1_000),
                                                "EUR")))) {
            assertThat(another.block().problem().code())
                    .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH);
        }
        assertThat(balance(xia)).isEqualTo(view(6_000, 0));
    }

    @Test
    void askedAHundredTimesAtOnceOverTwoInstancesItActsOnce() {
        var yan = wallet.british("yan");

        var answers =
                Flux.fromStream(IntStream.range(0, 100).boxed())
                        .flatMap(
                                i ->
                                        (i % 2 == 0 ? instance : other)
                                                .desk()
                                                .deposit(pounds(yan, "same", 700)),
                                50)
                        .map(reply -> Objects.requireNonNull(reply.value()))
                        .collectList()
                        .block(Duration.ofSeconds(30));

        assertThat(answers)
                .extracting(PaymentAnswer::transferId)
                .hasSize(100)
                .containsOnly(PaymentIds.payment(yan, new IdempotencyKey("same")));
        assertThat(answers).extracting(PaymentAnswer::status).doesNotContain("REFUSED");
        assertThat(balance(yan)).isEqualTo(view(700, 0));
        assertThat(wallet.number("select count(*) from transfer where player_id = 'player:yan'"))
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeReadLeavesTheKeyFree() {
        var zoe = wallet.british("zoe");
        var desk = instance.desk();

        var dollars =
                desk.deposit(new MoveMoney(zoe, new IdempotencyKey("k"), BigDecimal.TEN, "USD"))
                        .block()
                        .problem();
        assertThat(dollars.code()).isEqualTo(ProblemCode.BAD_FIELD);
        assertThat(dollars.field()).isEqualTo("currency");
        assertThat(dollars.value()).isEqualTo("USD");
        assertThat(dollars.allowed()).isEqualTo("the account's currency, GBP");
        for (var minor : List.of(-1L, 0L, 10_000_001L)) {
            assertThat(desk.deposit(pounds(zoe, "k", minor)).block().problem().field())
                    .isEqualTo("amountMinor");
        }
        assertThat(deposit(zoe, "k", 100).status()).isEqualTo("CONFIRMED");
    }

    @Test
    void nobodyHasNoWallet() {
        var nobody = PlayerId.ofUsername("nobody");
        var desk = instance.desk();

        for (var problem :
                List.of(
                        desk.deposit(pounds(nobody, "k", 1)).block().problem(),
                        desk.withdraw(pounds(nobody, "k", 1)).block().problem(),
                        desk.balance(nobody).block().problem(),
                        desk.transactions(new TransactionQuery(nobody, 0, 1)).block().problem())) {
            assertThat(problem.code()).isEqualTo(ProblemCode.PLAYER_NOT_FOUND);
        }
        assertThat(wallet.number("select count(*) from account where owner like '%nobody'"))
                .isZero();
    }

    @Test
    void everyDemoPlayerCanFundTheirAccountButWhoeverIsShutOut() {
        for (var name : DemoPlayers.USERNAMES) {
            var player = PlayerId.ofUsername(name);
            var currency = balance(player).currency();
            var paid =
                    answer(
                            instance.desk()
                                    .deposit(
                                            new MoveMoney(
                                                    player,
                                                    new IdempotencyKey("tour"),
                                                    BigDecimal.valueOf(20_000),
                                                    currency)));
            if (name.equals("greta")) {
                assertThat(paid.code()).isEqualTo(ProblemCode.SELF_EXCLUDED);
            } else {
                assertThat(paid.status()).as(name).isEqualTo("CONFIRMED");
            }
        }
    }

    @Test
    void theFirstFinalAnswerStands() {
        var hal = wallet.british("hal");
        var paid = deposit(hal, "d-1", 900);
        var book = new R2dbcPaymentBook(wallet.connections);

        var again =
                book.settle(
                                paid.transferId(),
                                new ProviderAnswer.Confirmed(paid.providerReference()))
                        .block();
        var otherwise =
                book.settle(paid.transferId(), new ProviderAnswer.Refused("on second thoughts"))
                        .block();

        assertThat(again.effect()).isEqualTo(PaymentBook.Effect.KNOWN);
        assertThat(otherwise.effect()).isEqualTo(PaymentBook.Effect.CONTRADICTED);
        assertThat(otherwise.payment()).isEqualTo(again.payment());
        assertThat(otherwise.wallet()).isEqualTo(view(900, 0));
    }

    @Test
    void theDatabaseLetsNobodyRewriteWhatHappened() {
        deposit(wallet.british("ida"), "d-1", 900);

        for (var crime :
                List.of(
                        "update transfer set amount_minor = 1",
                        "delete from transfer",
                        "truncate transfer cascade",
                        "update payment set status = 'REFUSED', code = 'X'",
                        "delete from payment",
                        "truncate payment",
                        "delete from account",
                        "truncate account cascade",
                        "update account set account_id = 'player:eve/GBP'",
                        "update account set currency = 'EUR'",
                        "delete from player",
                        "truncate player cascade",
                        "update player set player_id = 'player:eve'",
                        "update bet set bet_id = gen_random_uuid()")) {
            assertThatThrownBy(() -> wallet.database.run(crime))
                    .as(crime)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() ->
                        wallet.database.run(
                                "update account set debits_pending = 901"
                                        + " where account_id = 'player:ida/GBP'"))
                .rootCause()
                .hasMessageContaining("account_never_below_zero");
    }
}
