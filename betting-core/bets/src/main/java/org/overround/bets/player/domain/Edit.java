package org.overround.bets.player.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that changes of a player. */
public sealed interface Edit {

    /** A limit is in force from now on; null: there is none. */
    record Limit(LimitKey key, @Nullable Long toMinor) implements Edit {}

    /** A limit will be, unless it is withdrawn before. */
    record Await(LimitKey key, @Nullable Long toMinor, Instant from) implements Edit {}

    /** What waited for a limit waits no more. */
    record Withdraw(LimitKey key) implements Edit {}

    /** What waited for a limit is in force from now on. */
    record Due(LimitKey key, @Nullable Long toMinor) implements Edit {}

    record Exclude(Instant until) implements Edit {}

    record Kyc(KycStatus to) implements Edit {}

    record Aml(boolean flagged) implements Edit {}

    record Segment(String to) implements Edit {}

    /** {@code sport} may be {@link PlayerFacts#EVERY_SPORT}. */
    record StakeFactor(String sport, int milli) implements Edit {}

    /** The player with it done. */
    default PlayerFacts on(PlayerFacts facts) {
        return switch (this) {
            case Limit(var key, var minor) -> facts.with(facts.limits().with(key, minor));
            case Due(var key, var minor) -> facts.with(facts.limits().with(key, minor));
            case Await _, Withdraw _ -> facts;
            case Exclude(var until) -> facts.excludedUntil(until);
            case Kyc(var to) -> facts.with(to);
            case Aml(var flagged) -> facts.amlFlagged(flagged);
            case Segment(var to) -> facts.inSegment(to);
            case StakeFactor(var sport, var milli) -> facts.withStakeFactor(sport, milli);
        };
    }
}
