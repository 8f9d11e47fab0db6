package org.overround.bets.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.Money;
import org.overround.kernel.PlayerId;

@NullUnmarked
final class PaymentFormTest {

    private static final PlayerId ANNA = PlayerId.ofUsername("anna");
    private static final IdempotencyKey KEY = new IdempotencyKey("k-1");

    private static MoveMoney money(String amount, String currency) {
        return new MoveMoney(ANNA, KEY, amount == null ? null : new BigDecimal(amount), currency);
    }

    @ParameterizedTest
    @CsvSource({"1", "100", "1e2", "100.00", "10000000"})
    void anAmountIsAWholeNumberHoweverItIsSpelled(String amount) {
        var request = PaymentForm.check(Direction.DEPOSIT, money(amount, "GBP")).value();

        assertThat(request.amount())
                .isEqualTo(Money.of(new BigDecimal(amount).longValueExact(), "GBP"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-0.5", "0.5", "100.01", "10000001", "1e999999999", "1e-999999999", ","})
    void anotherAmountIsRefusedWithFieldValueAndWhatIsAllowed(String amount) {
        var problem = PaymentForm.check(Direction.WITHDRAWAL, money(amount, "GBP")).problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_FIELD);
        assertThat(problem.field()).isEqualTo("amountMinor");
        assertThat(problem.value()).isNotBlank().hasSizeLessThan(110);
        assertThat(problem.allowed()).isEqualTo("a whole number of minor units, 1 to 10000000");
    }

    @ParameterizedTest
    @CsvSource({",", "gbp", "POUND", "XYZ1", "''"})
    void aCurrencyIsOneOfIso4217(String currency) {
        var problem = PaymentForm.check(Direction.DEPOSIT, money("100", currency)).problem();

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_FIELD);
        assertThat(problem.field()).isEqualTo("currency");
    }

    @Test
    void theFingerprintIsOfTheContentAndTheIdOfPlayerAndKey() {
        var deposit = PaymentForm.check(Direction.DEPOSIT, money("100", "GBP")).value();
        var spelled = PaymentForm.check(Direction.DEPOSIT, money("1e2", "GBP")).value();
        var withdrawal = PaymentForm.check(Direction.WITHDRAWAL, money("100", "GBP")).value();
        var more = PaymentForm.check(Direction.DEPOSIT, money("101", "GBP")).value();
        var dollars = PaymentForm.check(Direction.DEPOSIT, money("100", "USD")).value();

        assertThat(spelled.fingerprint()).isEqualTo(deposit.fingerprint()).hasSize(64);
        assertThat(withdrawal.fingerprint()).isNotEqualTo(deposit.fingerprint());
        assertThat(more.fingerprint()).isNotEqualTo(deposit.fingerprint());
        assertThat(dollars.fingerprint()).isNotEqualTo(deposit.fingerprint());
        assertThat(withdrawal.transferId())
                .isEqualTo(deposit.transferId())
                .isEqualTo(dollars.transferId());
    }

    @Test
    void idsAreDerivedAndSayWhatTheyAre() {
        var id = PaymentIds.payment(ANNA, KEY);

        assertThat(id).isEqualTo(PaymentIds.payment(ANNA, new IdempotencyKey("k-1")));
        assertThat(id.value().version()).isEqualTo(8);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id).isNotEqualTo(PaymentIds.payment(ANNA, new IdempotencyKey("k-2")));
        assertThat(id).isNotEqualTo(PaymentIds.payment(PlayerId.ofUsername("annak-1"), KEY));
        assertThat(PaymentIds.resolution(id)).isNotEqualTo(id);
        assertThat(PaymentIds.resolution(id).value().version()).isEqualTo(8);
    }

    /** Written to databases and told to providers: must never change. */
    @Test
    void anIdIsTheSameForGood() {
        assertThat(PaymentIds.payment(ANNA, KEY).toString())
                .isEqualTo("35270e47-2470-8876-b92a-77bb6d204c4c");
    }
}
