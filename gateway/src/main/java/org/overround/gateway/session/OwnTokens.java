package org.overround.gateway.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.identity.Roles;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Verifies the tokens this house signed. */
final class OwnTokens implements TokenVerifier {

    private final ReactiveJwtDecoder decoder;

    OwnTokens(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Mono<Verdict> verify(String token) {
        return Mono.defer(() -> decoder.decode(token))
                .<Verdict>map(OwnTokens::accepted)
                .onErrorResume(
                        BadJwtException.class, bad -> Mono.just(new Verdict.Refused(reason(bad))));
    }

    private static Verdict accepted(Jwt jwt) {
        @Nullable List<String> roles = jwt.getClaimAsStringList(Roles.CLAIM);
        @Nullable Instant expiresAt = jwt.getExpiresAt();
        @Nullable String username = jwt.getSubject();
        if (expiresAt == null || username == null) {
            return new Verdict.Refused("the token has no subject or no end");
        }
        return new Verdict.Accepted(
                username, roles == null ? Set.of() : Set.copyOf(roles), expiresAt);
    }

    private static String reason(BadJwtException bad) {
        return bad instanceof JwtValidationException
                ? "the token has expired or is not for this house"
                : "the token is not one of this house";
    }
}
