package org.overround.contracts.bets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionId;
import tools.jackson.core.JacksonException;

/** A verdict looked at from outside is the one that was written; its twin reads all of it. */
class VerdictTest {

    private static final BetId BET = BetId.of("0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f");

    /** Text that looks like the end and the beginning of a reply. */
    private static final String TRAP = "},\"problem\":null}{\"value\":{\"betId\":\"\u00e9";

    private static BetAnswer answer(String status, @Nullable String detail) {
        return new BetAnswer(
                BET,
                status,
                null,
                detail,
                "SINGLE",
                "GBP",
                1_000,
                1_000,
                1,
                1_000,
                2_150,
                List.of(
                        new LegAnswer(
                                null,
                                null,
                                new MarketId("sim:match:7:result"),
                                TRAP,
                                new SelectionId("home"),
                                null,
                                new BigDecimal("2.10"),
                                null,
                                false,
                                true,
                                "OK")),
                null,
                null,
                Instant.parse("2026-05-01T18:30:00Z"),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "PENDING", "REJECTED"})
    void aVerdictIsPassedOnAsItWasWritten(String status) {
        var answer = answer(status, TRAP);
        var reply = Verdict.written(Reply.of(answer));

        var seen = requireNonNull(Verdict.seen(reply));

        assertThat(seen.betId()).isEqualTo(BET);
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.json()).isEqualTo(Verdict.of(answer).json());
        assertThat(ContractJson.mapper().readValue(seen.json(), BetAnswer.class)).isEqualTo(answer);
    }

    @Test
    void absentFieldsAreNull() {
        var fields = ContractJson.mapper().readTree(Verdict.of(answer("ACCEPTED", null)).json());

        assertThat(fields.propertyNames())
                .containsExactly(
                        "betId",
                        "status",
                        "code",
                        "detail",
                        "type",
                        "currency",
                        "requestedUnitStakeMinor",
                        "unitStakeMinor",
                        "lines",
                        "totalStakeMinor",
                        "potentialReturnMinor",
                        "legs",
                        "offer",
                        "dueAt",
                        "placedAt",
                        "jurisdiction",
                        "decisionId");
        assertThat(fields.get("offer").isNull()).isTrue();
        assertThat(fields.get("legs").get(0).get("odds").isNull()).isTrue();
    }

    /** As another version of the bet service may write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":%s}",
                "{\"problem\":null,\"value\":%s}",
                "{ \"value\":%s,\"problem\":null}",
                "{\"value\":%s,\"problem\":null} "
            })
    void anotherOrderIsReadWhole(String form) {
        var answer = answer("ACCEPTED", null);
        var reply =
                form.formatted(ContractJson.mapper().writeValueAsString(answer)).getBytes(UTF_8);

        var read = requireNonNull(Verdict.read(reply).value());

        assertThat(Verdict.seen(reply)).isNull();
        assertThat(read.json()).isEqualTo(Verdict.of(answer).json());
        assertThat(read.status()).isEqualTo("ACCEPTED");
    }

    @Test
    void aProblemStaysOne() {
        var refused = Reply.<BetAnswer>refused(ProblemCode.IDEMPOTENCY_MISMATCH, "another body");

        var read = Verdict.read(Verdict.written(refused));

        assertThat(read.value()).isNull();
        assertThat(read.problem()).isEqualTo(refused.problem());
    }

    @Test
    void whatIsCutOffIsNoReply() {
        var reply = Verdict.written(Reply.of(answer("ACCEPTED", null)));
        for (var length = 0; length < reply.length; length++) {
            var cut = Arrays.copyOf(reply, length);

            assertThatThrownBy(() -> Verdict.read(cut)).isInstanceOf(JacksonException.class);
        }
    }
}
