package org.overround.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.test.StepVerifier;

/** The plain loop beside RFC 6750's grammar, and what is left to Spring. */
class BearerTokensTest {

    private static final Pattern GRAMMAR = Pattern.compile("Bearer ([a-zA-Z0-9\\-._~+/]+=*)");

    private final BearerTokens tokens = new BearerTokens();

    private static MockServerWebExchange with(String... authorization) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.get("/").header("Authorization", authorization));
    }

    @Test
    void agreesWithTheGrammarOnWhateverComes() {
        var seed = Long.getLong("overround.test.seed", System.nanoTime());
        System.out.println("BearerTokensTest: -Doverround.test.seed=" + seed);
        var random = new Random(seed);
        for (var n = 0; n < 20_000; n++) {
            var text = new StringBuilder(random.nextInt(8) == 0 ? "bearer " : "Bearer ");
            for (var left = random.nextInt(6); left > 0; left--) {
                text.append("aZ09-._~+/==  é,\"".charAt(random.nextInt(17)));
            }
            var expected = GRAMMAR.matcher(text);

            assertThat(BearerTokens.token(text.toString()))
                    .as("of '%s'", text)
                    .isEqualTo(expected.matches() ? expected.group(1) : null);
        }
    }

    @Test
    void aTokenIsTakenFromTheHeader() {
        StepVerifier.create(tokens.convert(with("Bearer aa.bb.cc")))
                .assertNext(taken ->
                        assertThat(taken)
                                .isInstanceOfSatisfying(
                                        BearerTokenAuthenticationToken.class,
                                        token ->
                                                assertThat(token.getToken()).isEqualTo("aa.bb.cc")))
                .verifyComplete();
    }

    @Test
    void theSchemeMayBeWrittenAnyWay() {
        StepVerifier.create(tokens.convert(with("bEARER aa.bb.cc")))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void noHeaderIsNoToken() {
        StepVerifier.create(
                        tokens.convert(MockServerWebExchange.from(MockServerHttpRequest.get("/"))))
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer a b", "Bearer =", "Bearer a=b", "Bearer \u00e9"})
    void aTokenThatIsNoneIsRefused(String header) {
        StepVerifier.create(tokens.convert(with(header)))
                .verifyError(OAuth2AuthenticationException.class);
    }
}
