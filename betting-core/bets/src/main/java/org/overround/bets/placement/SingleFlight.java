package org.overround.bets.placement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Within one process a key is worked on once: whoever asks meanwhile gets the same answer. Between
 * processes the database's unique key decides.
 *
 * <p>The work goes on when whoever asked goes away: a bet half done is worse than an answer nobody
 * hears.
 */
final class SingleFlight {

    private final Map<Key, Flight> flights = new ConcurrentHashMap<>();

    private record Key(PlayerId player, IdempotencyKey key) {}

    private record Flight(String fingerprint, Mono<Reply<BetAnswer>> answer) {}

    Mono<Reply<BetAnswer>> run(
            PlayerId player,
            IdempotencyKey key,
            String fingerprint,
            Supplier<Mono<Reply<BetAnswer>>> work) {
        return Mono.defer(() -> {
            var name = new Key(player, key);
            var flight =
                    flights.computeIfAbsent(name, _ -> new Flight(fingerprint, once(name, work)));
            return flight.fingerprint().equals(fingerprint)
                    ? flight.answer()
                    : Mono.just(mismatch(key));
        });
    }

    private Mono<Reply<BetAnswer>> once(Key name, Supplier<Mono<Reply<BetAnswer>>> work) {
        return Mono.defer(work).doFinally(_ -> flights.remove(name)).cache();
    }

    /** How many bets are being worked on. */
    int size() {
        return flights.size();
    }

    static Reply<BetAnswer> mismatch(IdempotencyKey key) {
        return Reply.refused(
                ProblemCode.IDEMPOTENCY_MISMATCH,
                "the key '" + key + "' was used for another bet: choose a new one");
    }
}
