package org.overround.bets.slip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.bets.slip.domain.Lines;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.BetRequest.LegRequest;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;
import org.overround.kernel.Side;

/**
 * Reads a request as a slip: all that can be known wrong about it without asking anybody (issue 3
 * "Bad input").
 *
 * <p>A value that cannot be read is {@code BAD_FIELD}; legs that do not make such a bet are {@code
 * INVALID_LEGS}; too large a stake is {@code STAKE_ABOVE_MAXIMUM}. Numbers are compared before they
 * are ever written out: {@code 1e999999999} is short to send and long to print.
 */
public final class SlipForm {

    private static final BigDecimal LEAST_ODDS = BigDecimal.valueOf(Odds.MIN_MILLI, 3);
    private static final BigDecimal MOST_ODDS = BigDecimal.valueOf(Odds.MAX_MILLI, 3);
    private static final BigDecimal MOST_UNIT_STAKE =
            BigDecimal.valueOf(Slip.MOST_UNIT_STAKE_MINOR);
    private static final BigDecimal MOST_TOLERANCE =
            BigDecimal.valueOf(PricePolicy.MOST_TOLERANCE_BP, 4);
    private static final String TYPES =
            "SINGLE, MULTIPLE, SYSTEM, TRIXIE, PATENT, YANKEE, LUCKY_15, CANADIAN (SUPER_YANKEE),"
                    + " LUCKY_31, HEINZ, LUCKY_63, SUPER_HEINZ or GOLIATH";

    private SlipForm() {}

    /** Ends a check at the first thing that is wrong; never leaves this class. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Wrong(ProblemCode code, String field, @Nullable Object value, String allowed) {
            super(field, null, false, false);
            problem = Problem.bad(code, field, Objects.toString(value, "missing"), allowed);
        }
    }

    /** The slip a request makes, or what is wrong with it first. */
    public static Checked check(BetRequest request) {
        try {
            return new Checked.Valid(read(request));
        } catch (Wrong wrong) {
            return new Checked.Invalid(wrong.problem);
        }
    }

    /**
     * What is wrong with a slip's currency for a player who has this one; null when it is right.
     */
    public static @Nullable Problem otherCurrency(Slip slip, Currency players) {
        return slip.currency().equals(players)
                ? null
                : Problem.bad(
                        ProblemCode.BAD_FIELD,
                        "currency",
                        slip.currency().getCurrencyCode(),
                        "the account's currency, " + players.getCurrencyCode());
    }

    private static Slip read(BetRequest request) {
        var type = type(request.type());
        var side = side(request.side());
        var currency = currency(request.currency());
        var policy = policy(request.priceChange(), request.tolerance());
        var legs = legs(type, request.legs());
        var sizes = sizes(type, legs, request.sizes());
        var unitStake = unitStake(request.unitStakeMinor());
        return new Slip(
                type,
                sizes,
                legs,
                unitStake,
                currency,
                side,
                policy,
                Boolean.TRUE.equals(request.acceptPartial()));
    }

    private static BetType type(@Nullable String name) {
        var type = name == null ? null : BetType.ofName(name);
        if (type == null) {
            throw new Wrong(ProblemCode.BAD_FIELD, "type", name, TYPES);
        }
        return type;
    }

    /** A lay needs lay prices, which no market has yet (DESIGN section 5 "LAY"). */
    private static Side side(@Nullable String name) {
        if (name != null && !name.equals(Side.BACK.name())) {
            throw new Wrong(ProblemCode.BAD_FIELD, "side", name, "BACK or left out");
        }
        return Side.BACK;
    }

    private static Currency currency(@Nullable String code) {
        if (code != null) {
            try {
                return Currency.getInstance(code);
            } catch (IllegalArgumentException unknown) {
                throw new Wrong(ProblemCode.BAD_FIELD, "currency", code, currencies());
            }
        }
        throw new Wrong(ProblemCode.BAD_FIELD, "currency", null, currencies());
    }

    private static String currencies() {
        return "a currency code of ISO 4217 such as EUR";
    }

    private static PricePolicy policy(@Nullable String word, @Nullable BigDecimal tolerance) {
        if (word == null || word.equals(PricePolicy.Kind.NONE.word())) {
            return withoutTolerance(PricePolicy.NONE, tolerance);
        }
        if (word.equals(PricePolicy.Kind.HIGHER.word())) {
            return withoutTolerance(PricePolicy.HIGHER, tolerance);
        }
        if (word.equals(PricePolicy.Kind.ANY.word())) {
            return PricePolicy.any(toleranceBp(tolerance));
        }
        throw new Wrong(ProblemCode.BAD_FIELD, "priceChange", word, "none, higher or any");
    }

    private static PricePolicy withoutTolerance(
            PricePolicy policy, @Nullable BigDecimal tolerance) {
        if (tolerance != null) {
            throw new Wrong(
                    ProblemCode.BAD_FIELD,
                    "tolerance",
                    tolerance,
                    "left out, as priceChange is " + policy.kind().word());
        }
        return policy;
    }

    private static int toleranceBp(@Nullable BigDecimal tolerance) {
        if (tolerance == null
                || tolerance.signum() < 0
                || tolerance.compareTo(MOST_TOLERANCE) > 0
                || decimals(tolerance) > 4) {
            throw new Wrong(
                    ProblemCode.BAD_FIELD,
                    "tolerance",
                    tolerance,
                    "a share of the odds, 0 to 0.5 with at most four decimals");
        }
        return tolerance.movePointRight(4).intValueExact();
    }

    private static List<SlipLeg> legs(BetType type, @Nullable List<LegRequest> asked) {
        if (asked == null || asked.isEmpty()) {
            var given = asked == null ? null : "empty";
            throw new Wrong(ProblemCode.INVALID_LEGS, "legs", given, legsAllowed(type));
        }
        if (!legsFit(type, asked.size())) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS, "legs", asked.size() + " legs", legsAllowed(type));
        }
        var legs = new ArrayList<SlipLeg>();
        var seen = new HashSet<List<Object>>();
        for (var index = 0; index < asked.size(); index++) {
            var leg = leg(type, "legs[" + index + "]", asked.get(index));
            if (!seen.add(List.of(leg.market(), leg.selection()))) {
                throw new Wrong(
                        ProblemCode.INVALID_LEGS,
                        "legs[" + index + "]",
                        leg.selection() + " of " + leg.market(),
                        "a selection no other leg has");
            }
            legs.add(leg);
        }
        return legs;
    }

    private static boolean legsFit(BetType type, int legs) {
        return type.legs() == 0 ? legs >= 2 && legs <= Slip.MOST_LEGS : legs == type.legs();
    }

    private static String legsAllowed(BetType type) {
        return switch (type.legs()) {
            case 0 -> "2 to " + Slip.MOST_LEGS + " legs for " + type;
            case 1 -> "1 leg for " + type;
            default -> type.legs() + " legs for " + type;
        };
    }

    private static SlipLeg leg(BetType type, String field, @Nullable LegRequest asked) {
        if (asked == null) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS, field, null, "a market, a selection and odds");
        }
        var banker = Boolean.TRUE.equals(asked.banker());
        if (banker && type != BetType.SYSTEM) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS,
                    field + ".banker",
                    true,
                    "left out, as only a SYSTEM has bankers");
        }
        return new SlipLeg(
                id(
                        field + ".market",
                        asked.market(),
                        MarketId::new,
                        "a market's id such as bf:1.200806927"),
                id(
                        field + ".selection",
                        asked.selection(),
                        SelectionId::new,
                        "the id of one of the market's selections"),
                odds(field + ".odds", asked.odds()),
                banker);
    }

    private static <T> T id(
            String field, @Nullable String text, Function<String, T> make, String allowed) {
        if (text == null) {
            throw new Wrong(ProblemCode.BAD_FIELD, field, null, allowed);
        }
        try {
            return make.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new Wrong(ProblemCode.BAD_FIELD, field, text, allowed);
        }
    }

    private static Odds odds(String field, @Nullable BigDecimal odds) {
        if (odds == null
                || odds.compareTo(LEAST_ODDS) < 0
                || odds.compareTo(MOST_ODDS) > 0
                || decimals(odds) > 3) {
            throw new Wrong(
                    ProblemCode.BAD_FIELD,
                    field,
                    odds,
                    "decimal odds, 1.001 to 10000 with at most three decimals");
        }
        return new Odds(odds.movePointRight(3).intValueExact());
    }

    private static List<Integer> sizes(
            BetType type, List<SlipLeg> legs, @Nullable List<Integer> asked) {
        if (type != BetType.SYSTEM) {
            if (asked != null) {
                throw new Wrong(
                        ProblemCode.INVALID_LEGS,
                        "sizes",
                        asked,
                        "left out, as only a SYSTEM has sizes of its own");
            }
            return type == BetType.MULTIPLE ? List.of(legs.size()) : type.sizes();
        }
        var bankers = (int) legs.stream().filter(SlipLeg::banker).count();
        if (bankers == legs.size()) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS,
                    "legs",
                    bankers + " bankers",
                    "at least one leg that is no banker");
        }
        return systemSizes(legs.size(), bankers, asked);
    }

    private static List<Integer> systemSizes(int legs, int bankers, @Nullable List<Integer> asked) {
        var least = bankers + 1;
        if (asked == null
                || asked.isEmpty()
                || asked.stream().anyMatch(size -> size == null || size < least || size > legs)
                || new HashSet<>(asked).size() != asked.size()) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS,
                    "sizes",
                    asked,
                    "how many legs lines have, bankers included: each once, "
                            + least
                            + " to "
                            + legs);
        }
        var lines = Lines.count(legs, bankers, asked);
        if (lines > Slip.MOST_LINES) {
            throw new Wrong(
                    ProblemCode.INVALID_LEGS,
                    "sizes",
                    asked + ", which is " + lines + " lines",
                    "at most " + Slip.MOST_LINES + " lines");
        }
        return asked;
    }

    private static long unitStake(@Nullable BigDecimal stake) {
        if (stake == null || stake.signum() <= 0 || decimals(stake) > 0) {
            throw new Wrong(
                    ProblemCode.BAD_FIELD,
                    "unitStakeMinor",
                    stake,
                    "a whole number of minor units above 0");
        }
        if (stake.compareTo(MOST_UNIT_STAKE) > 0) {
            throw new Wrong(
                    ProblemCode.STAKE_ABOVE_MAXIMUM,
                    "unitStakeMinor",
                    stake,
                    "at most " + Slip.MOST_UNIT_STAKE_MINOR);
        }
        return stake.longValueExact();
    }

    /** How many decimals a number needs; none or fewer when it is whole. */
    private static int decimals(BigDecimal number) {
        return number.stripTrailingZeros().scale();
    }
}
