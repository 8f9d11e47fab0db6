package org.overround.gateway.session.adapter.push;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.identity.Roles;
import org.overround.gateway.push.TokenCheck;
import org.overround.gateway.session.TokenVerifier;
import org.overround.kernel.PlayerId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets the push edge check tokens without knowing who signs them. */
@Component
class PushTokenCheck implements TokenCheck {

    private final TokenVerifier tokens;

    PushTokenCheck(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Verdict> check(String token) {
        return tokens.verify(token)
                .map(verdict ->
                        switch (verdict) {
                            case TokenVerifier.Verdict.Accepted accepted ->
                                    new Verdict.Accepted(accepted.expiresAt(), player(accepted));
                            case TokenVerifier.Verdict.Refused(var reason) ->
                                    new Verdict.Refused(reason);
                        });
    }

    private static @Nullable PlayerId player(TokenVerifier.Verdict.Accepted accepted) {
        return accepted.roles().contains(Roles.PLAYER)
                ? PlayerId.ofUsername(accepted.username())
                : null;
    }
}
