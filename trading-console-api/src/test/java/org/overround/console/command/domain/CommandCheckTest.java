package org.overround.console.command.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.console.command.domain.Verdict.Bad;
import org.overround.console.command.domain.Verdict.Code;
import org.overround.console.command.domain.Verdict.Good;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.MarketCommand;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Scope;

final class CommandCheckTest {

    private static final EventId EVENT = new EventId("bf:7");
    private static final MarketId MARKET = new MarketId("bf:1.7/-0.5");

    private boolean complete = true;

    private final CommandCheck check =
            new CommandCheck(
                    new KnownMarkets() {
                        @Override
                        public boolean complete() {
                            return complete;
                        }

                        @Override
                        public boolean has(EventId event) {
                            return event.equals(EVENT);
                        }

                        @Override
                        public Optional<EventId> eventOf(MarketId market) {
                            return market.equals(MARKET) ? Optional.of(EVENT) : Optional.empty();
                        }
                    });

    private Verdict suspend(
            @Nullable String market, @Nullable String event, @Nullable String reason) {
        return check.check(Action.SUSPEND, new MarketCommand("c-1", market, event, reason), "t.ng");
    }

    private static Good order(@Nullable MarketId market, String reason) {
        return new Good(
                new Order(new CommandId("c-1"), Action.SUSPEND, EVENT, market, "t.ng", reason));
    }

    @Test
    void aMarketIsEnoughItsEventFollows() {
        assertThat(suspend(MARKET.value(), null, "leak")).isEqualTo(order(MARKET, "leak"));
        assertThat(suspend(MARKET.value(), EVENT.value(), "leak")).isEqualTo(order(MARKET, "leak"));
    }

    @Test
    void anEventAloneMeansAllOfIt() {
        var good = suspend(null, EVENT.value(), "pitch invasion");

        assertThat(good).isEqualTo(order(null, "pitch invasion"));
        assertThat(((Good) good).order().forTheBook())
                .isEqualTo(
                        new TraderCommand(
                                new CommandId("c-1"),
                                EVENT,
                                new Scope.OfEvent(EVENT),
                                Action.SUSPEND,
                                "t.ng",
                                "pitch invasion"));
    }

    @Test
    void aReasonIsStrippedAndMustThenHave3To500Characters() {
        assertThat(suspend(MARKET.value(), null, "  abc  ")).isEqualTo(order(MARKET, "abc"));
        assertThat(suspend(MARKET.value(), null, "x".repeat(500))).isInstanceOf(Good.class);
        assertBad(
                suspend(MARKET.value(), null, "x".repeat(501)),
                Code.INVALID_COMMAND,
                "(501 characters)");
        assertBad(suspend(MARKET.value(), null, " ab "), Code.INVALID_COMMAND, "3..500");
        assertBad(suspend(MARKET.value(), null, "a\u0007bc"), Code.INVALID_COMMAND, "U+0007");
    }

    @Test
    void aMarketOfAnotherEventIsRefused() {
        assertBad(
                suspend(MARKET.value(), "bf:8", "leak"), Code.INVALID_COMMAND, "belongs to 'bf:7'");
    }

    @Test
    void whatIsNotKnownIsSaidOnlyOnceEverythingIsLoaded() {
        assertBad(suspend("bf:404", null, "leak"), Code.MARKET_NOT_FOUND, "'bf:404'");
        complete = false;
        assertBad(suspend("bf:404", null, "leak"), Code.UNAVAILABLE, "ask again");
    }

    private static void assertBad(Verdict verdict, Code code, String named) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Bad.class,
                        bad -> {
                            assertThat(bad.code()).isEqualTo(code);
                            assertThat(bad.detail()).contains(named);
                        });
    }
}
