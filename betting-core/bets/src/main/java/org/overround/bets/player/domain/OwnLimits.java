package org.overround.bets.player.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.PeriodCaps;

/** The limits a player set and that are in force, in minor units; null: none. */
public record OwnLimits(
        @Nullable Long singleBetMinor, PeriodCaps stake, PeriodCaps loss, PeriodCaps deposit) {

    public static final OwnLimits NONE =
            new OwnLimits(null, PeriodCaps.NONE, PeriodCaps.NONE, PeriodCaps.NONE);

    /** One of the limits, null for none. */
    public @Nullable Long of(LimitKey key) {
        return switch (key.kind()) {
            case SINGLE_BET -> singleBetMinor;
            case STAKE -> stake.of(period(key));
            case LOSS -> loss.of(period(key));
            case DEPOSIT -> deposit.of(period(key));
        };
    }

    /** The same with one of them changed. */
    public OwnLimits with(LimitKey key, @Nullable Long minor) {
        return switch (key.kind()) {
            case SINGLE_BET -> new OwnLimits(minor, stake, loss, deposit);
            case STAKE ->
                    new OwnLimits(singleBetMinor, stake.with(period(key), minor), loss, deposit);
            case LOSS ->
                    new OwnLimits(singleBetMinor, stake, loss.with(period(key), minor), deposit);
            case DEPOSIT ->
                    new OwnLimits(singleBetMinor, stake, loss, deposit.with(period(key), minor));
        };
    }

    private static Period period(LimitKey key) {
        return requireNonNull(key.period());
    }
}
