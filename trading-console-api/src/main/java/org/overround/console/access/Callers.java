package org.overround.console.access;

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
}
