package org.overround.bets.slip;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.BetRequest.LegRequest;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;
import org.overround.kernel.Side;
import org.overround.kernel.SportId;

/** Slips, requests and quotes for tests: leg {@code n} is of event, market and selection n. */
public final class Slips {

    static final Currency INR = Currency.getInstance("INR");

    private Slips() {}

    static Odds odds(String decimal) {
        return Odds.ofDecimal(new BigDecimal(decimal));
    }

    static List<Odds> oddsOf(String... decimals) {
        return Arrays.stream(decimals).map(Slips::odds).toList();
    }

    static List<SlipLeg> legs(String... decimals) {
        return IntStream.range(0, decimals.length)
                .mapToObj(leg -> leg(leg, odds(decimals[leg]), false))
                .toList();
    }

    static SlipLeg leg(int number, Odds odds, boolean banker) {
        return new SlipLeg(
                new MarketId("sim:match:" + number + ":1"), new SelectionId("home"), odds, banker);
    }

    public static Slip single(long stakeMinor, String odds) {
        return slip(BetType.SINGLE, List.of(1), stakeMinor, PricePolicy.NONE, odds);
    }

    static Slip multiple(long stakeMinor, PricePolicy policy, String... odds) {
        return slip(BetType.MULTIPLE, List.of(odds.length), stakeMinor, policy, odds);
    }

    static Slip named(BetType type, long unitStakeMinor, String... odds) {
        return slip(type, type.sizes(), unitStakeMinor, PricePolicy.NONE, odds);
    }

    static Slip slip(
            BetType type,
            List<Integer> sizes,
            long unitStakeMinor,
            PricePolicy policy,
            String... odds) {
        return new Slip(type, sizes, legs(odds), unitStakeMinor, INR, Side.BACK, policy, false);
    }

    static Slip takingLess(Slip slip) {
        return new Slip(
                slip.type(),
                slip.sizes(),
                slip.legs(),
                slip.unitStakeMinor(),
                slip.currency(),
                slip.side(),
                slip.policy(),
                true);
    }

    /** What is offered for leg {@code number} at these odds, open and fresh, before the match. */
    static Quote quote(int number, String odds) {
        return new QuoteMaker(number).odds(odds(odds)).make();
    }

    static List<Seen> quotes(String... odds) {
        return IntStream.range(0, odds.length)
                .<Seen>mapToObj(leg -> quote(leg, odds[leg]))
                .toList();
    }

    /** A slip's legs all at the odds that were asked. */
    static PriceCheck.Good good(Slip slip) {
        var seen = new ArrayList<Seen>();
        for (var leg = 0; leg < slip.legs().size(); leg++) {
            seen.add(new QuoteMaker(leg).odds(slip.legs().get(leg).asked()).make());
        }
        return (PriceCheck.Good) PriceCheck.of(slip, seen);
    }

    /** A quote, one difference at a time. */
    static final class QuoteMaker {
        private final int number;
        private int event;
        private String sport = "football";
        private EventStatus phase = EventStatus.SCHEDULED;
        private @Nullable Odds odds = new Odds(2_000);
        private boolean open = true;
        private boolean fresh = true;
        private boolean inPlay;
        private long suspensionCount = 4;
        private String epoch = "k3f9";

        QuoteMaker(int number) {
            this.number = number;
            this.event = number;
        }

        QuoteMaker ofEvent(int other) {
            event = other;
            return this;
        }

        QuoteMaker sport(String name) {
            sport = name;
            return this;
        }

        QuoteMaker odds(@Nullable Odds now) {
            odds = now;
            return this;
        }

        QuoteMaker closed() {
            open = false;
            return this;
        }

        QuoteMaker stale() {
            fresh = false;
            return this;
        }

        QuoteMaker inPlay() {
            inPlay = true;
            phase = EventStatus.LIVE;
            return this;
        }

        QuoteMaker suspensions(long count) {
            suspensionCount = count;
            return this;
        }

        QuoteMaker epoch(String name) {
            epoch = name;
            return this;
        }

        Quote make() {
            return new Quote(
                    new EventId("sim:match:" + event),
                    "Home " + event + " - Away " + event,
                    new SportId(sport),
                    null,
                    null,
                    phase,
                    new MarketId("sim:match:" + number + ":1"),
                    "Match odds",
                    new MarketType("MATCH_ODDS"),
                    null,
                    new SelectionId("home"),
                    "Home " + number,
                    odds,
                    odds,
                    open,
                    fresh,
                    inPlay,
                    List.of(),
                    suspensionCount,
                    epoch,
                    17,
                    12);
        }
    }

    /** A request, one difference at a time. */
    static final class RequestMaker {
        @Nullable String type = "SINGLE";
        @Nullable List<Integer> sizes;
        @Nullable List<@Nullable LegRequest> legs = new ArrayList<>(List.of(asked(0, "2.12")));
        @Nullable BigDecimal unitStake = new BigDecimal("10000");
        @Nullable String currency = "INR";
        @Nullable String side;
        @Nullable String priceChange;
        @Nullable BigDecimal tolerance;
        @Nullable Boolean acceptPartial;

        static LegRequest asked(int number, String odds) {
            return asked(number, odds, null);
        }

        static LegRequest asked(int number, String odds, @Nullable Boolean banker) {
            return new LegRequest(
                    "sim:match:" + number + ":1", "home", new BigDecimal(odds), banker);
        }

        RequestMaker legs(int count) {
            var made = new ArrayList<@Nullable LegRequest>();
            for (var leg = 0; leg < count; leg++) {
                made.add(asked(leg, "2"));
            }
            legs = made;
            return this;
        }

        RequestMaker bankers(int count) {
            for (var leg = 0; leg < count; leg++) {
                requireNonNull(legs).set(leg, asked(leg, "2", true));
            }
            return this;
        }

        @SuppressWarnings("NullAway") // a request may have a leg that is null
        BetRequest make() {
            return new BetRequest(
                    type,
                    sizes,
                    legs,
                    unitStake,
                    currency,
                    side,
                    priceChange,
                    tolerance,
                    acceptPartial);
        }
    }
}
