package org.overround.gateway.betting;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Verdict;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Lets a placement through to the bet service, or refuses it here: too many by one player ({@code
 * RATE_LIMITED}) or too many at once over all ({@code OVERLOADED}). What is refused here never
 * reached the bet service: the key stays free.
 */
public final class PlacementGate {

    private final BetHouse house;
    private final PlacementAllowance allowance;
    private final Bulkhead room;
    private final LongSupplier nanos;

    PlacementGate(BetHouse house, PlacementAllowance allowance, Bulkhead room, LongSupplier nanos) {
        this.house = house;
        this.allowance = allowance;
        this.room = room;
        this.nanos = nanos;
    }

    /**
     * A reply, and after how long it makes sense to ask again: zero when that is not the matter.
     */
    public record Answer(Reply<Verdict> reply, Duration retryAfter) {}

    public Mono<Answer> place(PlaceBet bet) {
        return Mono.defer(() -> {
            var wait = take(bet.player());
            if (!wait.isZero()) {
                return Mono.just(new Answer(Reply.refused(rateLimited(wait)), wait));
            }
            if (!room.tryAcquirePermission()) {
                return Mono.just(new Answer(Reply.refused(overloaded()), Duration.ofSeconds(1)));
            }
            return house.place(bet)
                    .map(reply -> new Answer(reply, Duration.ZERO))
                    .doFinally(_ -> room.onComplete());
        });
    }

    private Duration take(PlayerId player) {
        synchronized (allowance) {
            return allowance.take(player, nanos.getAsLong());
        }
    }

    private static Problem rateLimited(Duration wait) {
        return Problem.of(
                ProblemCode.RATE_LIMITED,
                "too many bets by this player at once; the next may be sent in "
                        + Math.max(1, wait.toMillis())
                        + " ms");
    }

    private static Problem overloaded() {
        return Problem.of(
                ProblemCode.OVERLOADED,
                "too many bets are being judged; nothing was done, ask again in a moment");
    }
}
