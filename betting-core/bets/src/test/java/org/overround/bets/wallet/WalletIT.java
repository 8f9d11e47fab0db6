package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.overround.bets.wallet.TestWallet.pounds;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.wallet.TestWallet.Instance;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcPaymentBook;
import org.overround.bets.wallet.adapter.sandbox.SandboxProvider;
import org.overround.bets.wallet.domain.PaymentIds;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.identity.DemoPlayers;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Payments on a real PostgreSQL with the sandbox provider. */
@NullUnmarked
final class WalletIT {

    private static TestWallet wallet;
    private static Instance instance;
    private static Instance other;

    @BeforeAll
    static void open() {
        wallet = new TestWallet();
        instance = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
        other = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        wallet.close();
    }

    @AfterEach
    void theLedgerSumsToZero() {
        assertThat(wallet.ledger.look().block().differences()).isEmpty();
    }

    private static PaymentAnswer answer(Mono<Reply<PaymentAnswer>> reply) {
        var given = reply.block(Duration.ofSeconds(20));
        assertThat(given.problem()).isNull();
        return given.value();
    }

    private static PaymentAnswer deposit(PlayerId player, String key, long minor) {
        return answer(instance.desk().deposit(pounds(player, key, minor)));
    }

    private static PaymentAnswer withdraw(PlayerId player, String key, long minor) {
        return answer(instance.desk().withdraw(pounds(player, key, minor)));
    }

    private static WalletView balance(PlayerId player) {
        return instance.desk().balance(player).block().value();
    }

    private static WalletView view(long balance, long held) {
        return new WalletView("GBP", balance, balance - held, held);
    }

    private static List<WalletMessage> told(TransferId payment) {
        return wallet
                .database
                .texts(
                        "select payload from event where type = 'WALLET_TX' and subject_id = '%s'"
                                        .formatted(payment)
                                + " order by xid, event_id")
                .stream()
                .map(json -> ContractJson.mapper().readValue(json, WalletMessage.class))
                .toList();
    }

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
    void exclusionAndAClosedAccountStopDepositsAndNeverWithdrawals() {
        var abe = wallet.british("abe");
        deposit(abe, "d-1", 1_000);
        wallet.players.exclude(new SelfExclude(abe, "PERMANENT")).block();

        var refused = deposit(abe, "d-2", 1_000);
        assertThat(refused.code()).isEqualTo(ProblemCode.SELF_EXCLUDED);
        assertThat(refused.detail()).isEqualTo("the player has excluded themselves for good");
        assertThat(withdraw(abe, "w-1", 400).status()).isEqualTo("CONFIRMED");

        wallet.database.run("update player set closed = true where player_id = 'player:abe'");
        assertThat(deposit(abe, "d-3", 1_000).code()).isEqualTo(ProblemCode.ACCOUNT_CLOSED);
        assertThat(withdraw(abe, "w-2", 600).wallet()).isEqualTo(view(0, 0));
    }

    @Test
    void limitsOfThePlayerAndTheJurisdictionHoldByDayWeekAndMonth() {
        var bea = wallet.british("bea");
        wallet.database.run(
                "update player set deposit_day_limit = 1000, deposit_week_limit = 1500,"
                        + " deposit_month_limit = 1700 where player_id = 'player:bea'");

        assertThat(deposit(bea, "d-1", 1_000).status()).isEqualTo("CONFIRMED");
        var day = deposit(bea, "d-2", 1);
        assertThat(day.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(day.detail())
                .isEqualTo(
                        "the player's own deposit limit of a day is 1000 minor units, 1000 are"
                                + " used: 0 can be deposited, not 1");
        endPeriod("bea", "day");
        assertThat(deposit(bea, "d-3", 600).detail()).contains("of a week is 1500", "500 can be");
        assertThat(deposit(bea, "d-4", 500).status()).isEqualTo("CONFIRMED");
        endPeriod("bea", "day");
        endPeriod("bea", "week");
        assertThat(deposit(bea, "d-5", 201).detail()).contains("of a month is 1700", "200 can be");
        endPeriod("bea", "month");
        assertThat(deposit(bea, "d-6", 1_000).status()).isEqualTo("CONFIRMED");
        assertThat(
                        wallet.database.texts(
                                "select concat_ws(' ', deposit_day, deposit_week, deposit_month)"
                                        + " from player where player_id = 'player:bea'"))
                .containsExactly("1000 1000 1000");
        endPeriod("bea", "day");

        assertThat(deposit(bea, "d-7", 500).status()).isEqualTo("CONFIRMED");
    }

    private static void endPeriod(String name, String period) {
        wallet.database.run(
                "update player set %s = %s - 40 where player_id = 'player:%s'"
                        .formatted(period, period, name));
    }

    @Test
    void theJurisdictionsLimitBindsWhereThePlayersIsLooser() {
        var lars = PlayerId.ofUsername("lars");
        wallet.database.run(
                "update player set deposit_month_limit = 900000 where player_id = 'player:lars'");

        var refused =
                answer(
                        instance.desk()
                                .deposit(
                                        new MoveMoney(
                                                lars,
                                                new IdempotencyKey("much"),
                                                BigDecimal.valueOf(100_001),
                                                "EUR")));

        assertThat(refused.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(refused.detail()).startsWith("the jurisdiction's deposit limit of a");
    }

    @Test
    void aRefusedDepositGivesItsRoomBackInThePeriodsThatAreNotOver() {
        var cas = wallet.british("cas");
        wallet.database.run(
                "update player set deposit_day_limit = 1013 where player_id = 'player:cas'");

        assertThat(deposit(cas, "d-1", 1_013).code()).isEqualTo(ProblemCode.PAYMENT_DECLINED);
        assertThat(deposit(cas, "d-2", 1_000).status()).isEqualTo("CONFIRMED");

        var mute = wallet.instance(new Providers.Mute());
        var pending = answer(mute.desk().deposit(pounds(cas, "d-3", 13)));
        assertThat(pending.status()).isEqualTo("PENDING");
        wallet.database.run(
                "update payment set day = day - 1 where transfer_id = '%s'"
                        .formatted(pending.transferId()));
        tickUntilDecided(pending.transferId());
        assertThat(
                        wallet.database.texts(
                                "select concat_ws(' ', deposit_day, deposit_week, deposit_month)"
                                        + " from player where player_id = 'player:cas'"))
                .containsExactly("1013 1000 1000");
    }

    @Test
    void depositsAtOnceNeverPassALimitNorWithdrawalsTheBalance() {
        var dan = wallet.british("dan");
        wallet.database.run(
                "update player set deposit_week_limit = 1000 where player_id = 'player:dan'");

        var deposits = atOnce(dan, "d-", true);
        var withdrawals = atOnce(dan, "w-", false);

        for (var answers : List.of(deposits, withdrawals)) {
            assertThat(answers)
                    .filteredOn(answer -> answer.status().equals("CONFIRMED"))
                    .hasSize(10);
        }
        assertThat(deposits)
                .filteredOn(answer -> answer.code() == ProblemCode.LIMIT_EXCEEDED)
                .hasSize(30);
        assertThat(withdrawals)
                .filteredOn(answer -> answer.code() == ProblemCode.INSUFFICIENT_FUNDS)
                .hasSize(30);
        assertThat(balance(dan)).isEqualTo(view(0, 0));
    }

    private static List<PaymentAnswer> atOnce(PlayerId player, String keys, boolean inward) {
        return Flux.fromStream(IntStream.range(0, 40).boxed())
                .flatMap(
                        i -> {
                            var desk = (i % 2 == 0 ? instance : other).desk();
                            var money = pounds(player, keys + i, 100);
                            return inward ? desk.deposit(money) : desk.withdraw(money);
                        },
                        40)
                .map(reply -> Objects.requireNonNull(reply.value()))
                .collectList()
                .block(Duration.ofSeconds(30));
    }

    @Test
    void aLateAnswerIsLearnedByTheTicker() {
        var eve = wallet.british("eve");
        deposit(eve, "d-0", 10_000);
        var provider = new SandboxProvider(Duration.ofMillis(30), Clock.systemUTC());
        var late = wallet.instance(provider);

        var inward = answer(late.desk().deposit(pounds(eve, "d-1", 1_017)));
        var refused = answer(late.desk().deposit(pounds(eve, "d-2", 1_019)));
        var outward = answer(late.desk().withdraw(pounds(eve, "w-1", 2_017)));

        assertThat(List.of(inward, refused, outward))
                .extracting(PaymentAnswer::status)
                .containsOnly("PENDING");
        assertThat(outward.wallet()).isEqualTo(view(10_000, 2_017));
        assertThat(answer(late.desk().deposit(pounds(eve, "d-1", 1_017))).status())
                .isEqualTo("PENDING");

        Mono.defer(() -> late.ticker().tick())
                .repeat()
                .scan(0L, Long::sum)
                .takeUntil(decided -> decided >= 3)
                .blockLast(Duration.ofSeconds(20));

        assertThat(balance(eve)).isEqualTo(view(10_000 + 1_017 - 2_017, 0));
        assertThat(answer(late.desk().deposit(pounds(eve, "d-2", 1_019))).code())
                .isEqualTo(ProblemCode.PAYMENT_DECLINED);
        assertThat(late.meters().get("overround.wallet.asked.again").counter().count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aLostAnswerIsLookedUp() {
        var fay = wallet.british("fay");
        var provider = new SandboxProvider(Duration.ZERO, Clock.systemUTC());
        var hasty = wallet.instance(provider, Duration.ofMillis(20), Duration.ofMillis(1));

        assertThat(answer(hasty.desk().deposit(pounds(fay, "d-1", 1_023))).status())
                .isEqualTo("PENDING");
        assertThat(hasty.ticker().tick().block()).isEqualTo(1);

        assertThat(balance(fay)).isEqualTo(view(1_023, 0));
    }

    @Test
    void whatAProcessLeftBehindAnotherOneEnds() {
        var gus = wallet.british("gus");
        var dying = wallet.instance(new Providers.Mute());
        var pending = answer(dying.desk().deposit(pounds(gus, "d-1", 4_000)));
        assertThat(pending.status()).isEqualTo("PENDING");
        assertThat(balance(gus)).isEqualTo(view(0, 0));

        tickUntilDecided(pending.transferId());

        assertThat(balance(gus)).isEqualTo(view(4_000, 0));
        assertThat(told(pending.transferId()))
                .extracting(WalletMessage::phase)
                .containsExactly("PENDING", "POST");
    }

    private static void tickUntilDecided(TransferId payment) {
        Flux.defer(() -> Flux.merge(instance.ticker().tick(), other.ticker().tick()))
                .repeat()
                .takeUntil(_ ->
                        wallet.number(
                                        "select count(*) from payment where status ="
                                                + " 'PENDING' and transfer_id = '%s'"
                                                        .formatted(payment))
                                == 0)
                .blockLast(Duration.ofSeconds(20));
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
                        "truncate payment")) {
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
