package org.overround.bets.slip;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.overround.bets.slip.Slips.RequestMaker;
import org.overround.contracts.bets.BetRequest.LegRequest;

/** When two requests are the same. */
class FingerprintTest {

    private static String print(Consumer<RequestMaker> difference) {
        var request = new RequestMaker();
        difference.accept(request);
        return Fingerprint.of(request.make());
    }

    private static final String PLAIN = print(_ -> {});

    @Test
    void isAHashInHex() {
        assertThat(PLAIN).matches("[0-9a-f]{64}");
    }

    @Test
    void stays() {
        // A verdict of today must bind the same request after an update.
        assertThat(PLAIN)
                .isEqualTo("de4a32152364ec346da8b12536de9cc5111f4aee182280f97b15dbc8bd5b32c6");
    }

    @Test
    void theSameContentIsTheSameHoweverItsNumbersAreSpelled() {
        assertThat(print(r -> r.legs = new ArrayList<>(List.of(RequestMaker.asked(0, "2.120")))))
                .isEqualTo(PLAIN);
        assertThat(print(r -> r.unitStake = new BigDecimal("1E+4"))).isEqualTo(PLAIN);
        assertThat(print(r -> r.unitStake = new BigDecimal("10000.00"))).isEqualTo(PLAIN);
    }

    @Test
    void whatIsLeftOutIsItsDefault() {
        assertThat(
                        print(r -> {
                            r.side = "BACK";
                            r.priceChange = "none";
                            r.acceptPartial = false;
                            r.legs = new ArrayList<>(List.of(RequestMaker.asked(0, "2.12", false)));
                        }))
                .isEqualTo(PLAIN);
    }

    @Test
    void anyOtherContentIsAnother() {
        var differences =
                List.<Consumer<RequestMaker>>of(
                        _ -> {},
                        r -> r.type = "MULTIPLE",
                        r -> r.type = null,
                        r -> r.sizes = List.of(),
                        r -> r.sizes = List.of(1),
                        r -> r.sizes = List.of(1, 2),
                        r -> r.legs = null,
                        r -> r.legs = new ArrayList<>(),
                        r -> r.legs = new ArrayList<>(Collections.singletonList((LegRequest) null)),
                        r -> r.legs = new ArrayList<>(List.of(RequestMaker.asked(1, "2.12"))),
                        r -> r.legs = new ArrayList<>(List.of(RequestMaker.asked(0, "2.13"))),
                        r -> r.legs = new ArrayList<>(List.of(RequestMaker.asked(0, "2.12", true))),
                        r -> requireNonNull(r.legs).add(RequestMaker.asked(1, "2.12")),
                        r ->
                                r.legs =
                                        new ArrayList<>(
                                                List.of(
                                                        RequestMaker.asked(1, "2.12"),
                                                        RequestMaker.asked(0, "2.12"))),
                        r -> r.unitStake = BigDecimal.ONE,
                        r -> r.unitStake = BigDecimal.ZERO,
                        r -> r.unitStake = null,
                        r -> r.unitStake = new BigDecimal("1E+999999999"),
                        r -> r.currency = "EUR",
                        r -> r.currency = null,
                        r -> r.currency = "",
                        r -> r.side = "LAY",
                        r -> r.priceChange = "higher",
                        r -> r.tolerance = BigDecimal.ZERO,
                        r -> r.acceptPartial = true);
        var prints = new HashSet<String>();
        differences.forEach(difference -> prints.add(print(difference)));

        assertThat(prints).hasSize(differences.size());
    }

    @Test
    void theOrderOfSizesMeansNothing() {
        assertThat(print(r -> r.sizes = List.of(2, 3)))
                .isEqualTo(print(r -> r.sizes = List.of(3, 2)));
    }

    @Test
    void whatOnePartEndsWithCannotPassForTheNext() {
        var one = new LegRequest("sim:a", "1:b", BigDecimal.TWO, null);
        var other = new LegRequest("sim:a1", ":b", BigDecimal.TWO, null);

        assertThat(print(r -> r.legs = new ArrayList<>(List.of(one))))
                .isNotEqualTo(print(r -> r.legs = new ArrayList<>(List.of(other))));
    }
}
