package org.overround.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers tokens that were found good, until they end: to check a signature costs more than all
 * else that a bet costs at the edge (about a millisecond of a core).
 *
 * <p>Only the very same token is known again, to its last character. One that has ended goes
 * through the whole check, which says why it is refused.
 */
final class RememberedTokens implements ReactiveJwtDecoder {

    private static final int MOST = 50_000;

    private final ReactiveJwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> good = Caffeine.newBuilder().maximumSize(MOST).build();

    RememberedTokens(ReactiveJwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        return Mono.defer(() -> {
            var known = good.getIfPresent(token);
            return known != null && lasts(known)
                    ? Mono.just(known)
                    : decoder.decode(token).doOnNext(checked -> good.put(token, checked));
        });
    }

    private boolean lasts(Jwt token) {
        var end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
