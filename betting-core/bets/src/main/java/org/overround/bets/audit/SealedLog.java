package org.overround.bets.audit;

import java.util.List;
import java.util.function.Function;
import org.overround.bets.audit.domain.Sealed;
import reactor.core.publisher.Mono;

/** The sealed log, to extend and to follow. */
public interface SealedLog {

    /** Seals what can be sealed, up to so many; emits how many were. */
    Mono<Integer> seal(int most);

    /**
     * Hands a follower what comes after its place, and moves it on when the work is done: at least
     * once, in order, by one instance at a time.
     *
     * @return how many were handed; 0 when there is nothing or another instance is at it
     */
    Mono<Integer> follow(String follower, int most, Function<List<Sealed>, Mono<Void>> work);

    /** Events after a position, in order. */
    Mono<List<Sealed>> after(long position, int most);

    /** How far things are: unsealed events, the head, and each follower's place. */
    Mono<Places> places();

    /** Where things stand; a follower's lag is {@code head} less its place. */
    record Places(long unsealed, long head, String headHash, long kafka, long vault) {}
}
