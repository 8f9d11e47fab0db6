package org.overround.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Which role each path needs, and that it is asked for. */
class AccessRulesTest {

    private static final AuthorizationContext BETS =
            new AuthorizationContext(
                    MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/bets")));

    @ParameterizedTest
    @CsvSource({
        "/,",
        "/api/v1/events,",
        "/api/v1/sessions,",
        "/actuator/health,",
        "/actuator/health/readiness,",
        "/actuator/prometheus,",
        "/actuator,trader",
        "/actuator/env,trader",
        "/actuator/prometheus/more,trader",
        "/api/v1/bets,player",
        "/api/v1/bets/,player",
        "/api/v1/bets/simulate,player",
        "/api/v1/bets/a/b,player",
        "/api/v1/wallet,player",
        "/api/v1/wallet/transactions,player",
        "/api/v1/account/limits,player",
        "/api/v1/betsies,",
    })
    void aPathNeeds(String path, @Nullable String role) {
        assertThat(AccessRules.roleFor(PathContainer.parsePath(path))).isEqualTo(role);
    }

    /** A matrix parameter or an encoded letter is no way round. */
    @ParameterizedTest
    @CsvSource({"/api/v1/bets;a=b", "/api/v1/%62ets", "/api/v1/bets;/x"})
    void anotherSpellingNeedsTheSame(String path) {
        assertThat(AccessRules.roleFor(PathContainer.parsePath(path))).isEqualTo("player");
    }

    private static boolean granted(Mono<Authentication> caller) {
        return Boolean.TRUE.equals(
                new AccessRules()
                        .authorize(caller, BETS)
                        .map(result -> result.isGranted())
                        .block());
    }

    private static Mono<Authentication> with(String... authorities) {
        return Mono.just(new TestingAuthenticationToken("anna", "", authorities));
    }

    @Test
    void onlyWhoHasTheRoleIsLetIn() {
        assertThat(granted(with("ROLE_viewer", "ROLE_player"))).isTrue();
        assertThat(granted(with("ROLE_trader"))).isFalse();
        assertThat(granted(with("player"))).isFalse();
        assertThat(granted(with())).isFalse();
        assertThat(granted(Mono.empty())).isFalse();
        assertThat(granted(Mono.just(new TestingAuthenticationToken("anna", "", List.of()))))
                .isFalse();
    }

    @Test
    void whoIsNotAuthenticatedIsNot() {
        var unsure = new TestingAuthenticationToken("anna", "", "ROLE_player");
        unsure.setAuthenticated(false);

        assertThat(granted(Mono.just(unsure))).isFalse();
    }
}
