package org.overround.bets.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.BetKind;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.jurisdiction.domain.SlipFacts;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.placement.Judgement.Take;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.slip.BetDelays;
import org.overround.bets.slip.HouseLimits;
import org.overround.bets.slip.PriceCheck;
import org.overround.bets.slip.Quote;
import org.overround.bets.slip.Seen;
import org.overround.bets.slip.Slip;
import org.overround.bets.slip.StakeCheck;
import org.overround.bets.slip.StakeLimit;
import org.overround.bets.slip.StakeRoom;
import org.overround.bets.slip.StruckLeg;
import org.overround.contracts.problem.ProblemCode;

/**
 * Price, then stake, then delay (DESIGN section 5 "Price", "Player limits", "In-play"). Pure.
 *
 * <p>Where house and jurisdiction both limit something, the stricter one holds.
 */
final class Judge {

    private final HouseLimits limits;
    private final BetDelays delays;

    Judge(HouseLimits limits, BetDelays delays) {
        this.limits = limits;
        this.delays = delays;
    }

    /** What the jurisdiction's rules look at; null while a leg's market is not known. */
    static @Nullable SlipFacts facts(Slip slip, List<Seen> seen) {
        if (!seen.stream().allMatch(Quote.class::isInstance)) {
            return null;
        }
        return new SlipFacts(
                BetKind.of(slip.type().name()),
                slip.currency().getCurrencyCode(),
                seen.stream()
                        .map(Quote.class::cast)
                        .map(quote -> new SlipFacts.LegFacts(quote.sport(), quote.marketType()))
                        .toList());
    }

    /** Judges a slip of a player whom the gate let pass. */
    Judgement judge(
            Slip slip, PriceCheck price, PlayerFacts player, JurisdictionRules rules, Instant now) {
        return judge(slip, price, player, rules, now, 0);
    }

    /**
     * Judges a bet that has waited.
     *
     * @param ownWinMinor what of the day's possible wins is the bet's own
     */
    Judgement again(
            Slip slip,
            PriceCheck price,
            PlayerFacts player,
            JurisdictionRules rules,
            Instant now,
            long ownWinMinor) {
        return judge(slip, price, player, rules, now, ownWinMinor);
    }

    private Judgement judge(
            Slip slip,
            PriceCheck price,
            PlayerFacts player,
            JurisdictionRules rules,
            Instant now,
            long ownWinMinor) {
        return switch (price) {
            case PriceCheck.Refused refused ->
                    new Refusal(
                            refused.code(),
                            refused.detail(),
                            slip,
                            refused.legs(),
                            refused.offered());
            case PriceCheck.Good good -> stake(slip, good, player, rules, now, ownWinMinor);
        };
    }

    private Judgement stake(
            Slip slip,
            PriceCheck.Good price,
            PlayerFacts player,
            JurisdictionRules rules,
            Instant now,
            long ownWinMinor) {
        var won = player.used().at(now, player.zone()).winDayMinor() - ownWinMinor;
        var room = room(slip.currency(), price.legs(), player, rules, Math.max(0, won));
        if (room == null || !slip.currency().getCurrencyCode().equals(player.currency())) {
            return new Refusal(
                    ProblemCode.BAD_FIELD,
                    "currency is '%s': must be %s, the account's"
                            .formatted(slip.currency(), player.currency()),
                    slip,
                    price.answers(),
                    null);
        }
        var take = new Take(slip, price, room, delay(price), null);
        return fitted(take, StakeCheck.of(slip, price, room));
    }

    /** How long a bet at this price waits. */
    private Duration delay(PriceCheck.Good price) {
        return delays.of(price.legs());
    }

    /** What a player may stake and win now; null in a currency the house takes no bets in. */
    private @Nullable StakeRoom room(
            Currency currency,
            List<StruckLeg> legs,
            PlayerFacts player,
            JurisdictionRules rules,
            long wonMinor) {
        var house = limits.of(currency);
        if (house == null) {
            return null;
        }
        var factor =
                StakeRoom.smallest(
                        legs.stream()
                                .map(leg -> player.stakeFactorMilli(leg.quote().sport()))
                                .toList());
        return new StakeRoom(stricter(house, rules.limits()), factor, wonMinor);
    }

    private static HouseLimits.Amounts stricter(
            HouseLimits.Amounts house, JurisdictionRules.Limits law) {
        return new HouseLimits.Amounts(
                least(house.payoutMinor(), law.winPerBetMaxMinor()),
                least(house.dailyPayoutMinor(), law.winPerDayMaxMinor()),
                Math.max(house.minStakeMinor(), law.minimumStakeMinor()),
                house.maxStakeMinor());
    }

    private static long least(long amount, @Nullable Long other) {
        return other == null ? amount : Math.min(amount, other);
    }

    /** What is left of a bet of which the cascade can carry only so much, all lines together. */
    static Judgement fitInto(Take take, long mostMinor) {
        var unit = mostMinor / take.slip().lineCount();
        return fitted(
                take,
                StakeCheck.cut(take.slip(), take.price(), take.room(), unit, StakeLimit.CAPACITY));
    }

    private static Judgement fitted(Take take, StakeCheck check) {
        return switch (check) {
            case StakeCheck.AsAsked _ -> take;
            case StakeCheck.Reduced(var smaller, _, var detail) -> take.with(smaller, detail);
            case StakeCheck.Offered offered ->
                    new Refusal(
                            offered.code(),
                            offered.detail(),
                            take.slip(),
                            take.price().answers(),
                            offered.offer());
            case StakeCheck.Refused refused ->
                    new Refusal(
                            refused.code(),
                            refused.detail(),
                            take.slip(),
                            take.price().answers(),
                            null);
        };
    }
}
