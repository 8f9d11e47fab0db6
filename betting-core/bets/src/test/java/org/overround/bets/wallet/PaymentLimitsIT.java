package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.wallet.TestWallet.pounds;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;

/** Who may pay in and out how much, on a real PostgreSQL. */
@NullUnmarked
final class PaymentLimitsIT extends OpenWallet {

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
}
