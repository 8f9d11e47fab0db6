package org.overround.bets.placement;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.overround.bets.cascade.AgentTrees;
import org.overround.bets.cascade.Claims;
import org.overround.bets.cascade.domain.Allocation;
import org.overround.bets.cascade.domain.Capacities;
import org.overround.bets.cascade.domain.Cascade;
import org.overround.bets.cascade.domain.Chain;
import org.overround.bets.cascade.domain.Outcome;
import org.overround.bets.exposure.Exposure;
import org.overround.bets.exposure.Reservation;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.placement.Judgement.Take;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * Shares a bet out among the agents and reserves their exposure (DESIGN section 5 "Cascade",
 * "Exposure").
 *
 * <p>The cascade first takes every limit as free; when the counters know better, it is asked again
 * with what they said is free. After three such tries the whole stake goes to the exchange, within
 * what may stand unhedged.
 */
final class ShareOut {

    /** How often the cascade is asked again before the bet is forwarded as a whole. */
    private static final int MOST_TRIES = 3;

    private final AgentTrees trees;
    private final Exposure exposure;

    ShareOut(AgentTrees trees, Exposure exposure) {
        this.trees = trees;
        this.exposure = exposure;
    }

    /**
     * One try at sharing out.
     *
     * @param attempt the next reservation's number
     * @param tries how many reservations found no room
     * @param free what the counters said is free, by key
     */
    private record Round(
            BetId bet,
            Take take,
            PlayerFacts player,
            Chain chain,
            int attempt,
            int tries,
            Map<String, Long> free,
            Instant now) {

        Round smaller(Take smaller) {
            return new Round(bet, smaller, player, chain, attempt, tries, free, now);
        }

        Round full(Map<String, Long> told) {
            var known = new HashMap<>(free);
            known.putAll(told);
            return new Round(
                    bet, take, player, chain, attempt + 1, tries + 1, Map.copyOf(known), now);
        }

        Round again() {
            return new Round(bet, take, player, chain, attempt + 1, tries + 1, free, now);
        }

        Outcome outcome() {
            var wager = Wagers.of(take.slip(), take.price(), player);
            var capacities = Capacities.of(free);
            return tries < MOST_TRIES
                    ? Cascade.allocate(wager, chain, capacities, now)
                    : Cascade.forwardAll(wager, chain, capacities);
        }

        Shared refused(ProblemCode code, String detail) {
            return new Shared.NotCarried(
                    new Refusal(code, detail, take.slip(), take.price().answers(), null));
        }
    }

    /**
     * Shares out a bet.
     *
     * @param attempt the number of its next reservation: above every one it had before
     */
    Mono<Shared> share(BetId bet, Take take, PlayerFacts player, int attempt, Instant now) {
        var chain = trees.chain(player.agent()).orElse(null);
        if (chain == null || !chain.tree().currency().equals(player.currency())) {
            return Mono.just(
                    new Shared.NotCarried(
                            new Refusal(
                                    ProblemCode.UNAVAILABLE,
                                    "no agent takes bets in %s for %s now"
                                            .formatted(player.currency(), player.player()),
                                    take.slip(),
                                    take.price().answers(),
                                    null)));
        }
        return share(new Round(bet, take, player, chain, attempt, 0, Map.of(), now));
    }

    /** What the cascade would do, with nothing reserved: for a dry run. */
    Shared dryRun(Take take, PlayerFacts player, Map<String, Long> free, Instant now) {
        var chain = trees.chain(player.agent()).orElseThrow();
        var round =
                new Round(
                        new BetId(new java.util.UUID(0, 0)), take, player, chain, 0, 0, free, now);
        return switch (round.outcome()) {
            case Outcome.Carried(var allocation) -> new Shared.Carried(take, allocation, 0, 0);
            case Outcome.TooMuch(_, var acceptable, _) ->
                    switch (Judge.fitInto(take, acceptable)) {
                        case Refusal refusal -> new Shared.NotCarried(refusal);
                        case Take smaller -> dryRun(smaller, player, free, now);
                    };
        };
    }

    private Mono<Shared> share(Round round) {
        return switch (round.outcome()) {
            case Outcome.Carried(var allocation) -> reserve(round, allocation);
            case Outcome.TooMuch(_, var acceptable, _) ->
                    switch (Judge.fitInto(round.take(), acceptable)) {
                        case Refusal refusal -> Mono.just(new Shared.NotCarried(refusal));
                        case Take smaller -> Mono.defer(() -> share(round.smaller(smaller)));
                    };
        };
    }

    private Mono<Shared> reserve(Round round, Allocation allocation) {
        return exposure.reserve(
                        round.bet(), round.attempt(), allocation.tree(), Claims.of(allocation))
                .flatMap(reservation ->
                        switch (reservation) {
                            case Reservation.Reserved(var epoch) ->
                                    Mono.just(
                                            new Shared.Carried(
                                                    round.take(),
                                                    allocation,
                                                    round.attempt(),
                                                    epoch));
                            case Reservation.Full(var free) -> full(round, free);
                            case Reservation.Unavailable(var why) ->
                                    unavailable(round, allocation, why);
                        });
    }

    private Mono<Shared> full(Round round, Map<String, Long> free) {
        return round.tries() < MOST_TRIES
                ? share(round.full(free))
                : Mono.just(
                        round.refused(
                                ProblemCode.CAPACITY_EXHAUSTED,
                                "the house takes no more risk on this now"));
    }

    /** Whether an unanswered reservation was made is not known, so it is given back. */
    private Mono<Shared> unavailable(Round round, Allocation allocation, Reservation.Why why) {
        return switch (why) {
            case SPENT ->
                    round.tries() < MOST_TRIES
                            ? share(round.again())
                            : Mono.just(unavailable(round));
            case UNREACHABLE ->
                    exposure.release(round.bet(), round.attempt(), allocation.tree())
                            .thenReturn(unavailable(round));
            case REBUILDING -> Mono.just(unavailable(round));
        };
    }

    private static Shared unavailable(Round round) {
        return round.refused(
                ProblemCode.UNAVAILABLE, "risk cannot be counted now: try again in a moment");
    }
}
