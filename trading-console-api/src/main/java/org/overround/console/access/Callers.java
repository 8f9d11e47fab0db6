package org.overround.console.access;

import io.rsocket.exceptions.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.overround.contracts.identity.Roles;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/** The caller behind the request that is being handled. */
public final class Callers {

    /** The clock of a delay cannot be set further. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private Callers() {}

    /** Never empty behind the access rules: they let no request without a token in. */
    public static Mono<Caller> current() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(authentication ->
                        of((Jwt) Objects.requireNonNull(authentication.getPrincipal())))
                .switchIfEmpty(
                        Mono.error(() ->
                                new IllegalStateException("a request came in without its token")));
    }

    static Caller of(Jwt token) {
        var roles = token.getClaimAsStringList(Roles.CLAIM);
        var expiresAt = token.getExpiresAt();
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                Set.copyOf(roles == null ? List.of() : roles),
                expiresAt == null ? Instant.MAX : expiresAt);
    }

    /** Ends a stream with {@code TOKEN_EXPIRED} when the caller's token does. */
    public static Mono<Void> tokenEnd(Caller caller, Clock clock) {
        var left = Duration.between(clock.instant(), caller.expiresAt());
        var detail =
                "TOKEN_EXPIRED: the token ended at "
                        + caller.expiresAt()
                        + "; sign in again and open a new connection";
        return Mono.delay(left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left)
                .then(Mono.error(() -> new RejectedException(detail)));
    }
}
