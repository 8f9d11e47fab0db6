package org.overround.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;

/** What the values of a request's headers may hold. */
final class FirewallTest {

    private static @Nullable String read(String asked, String value) {
        var exchange =
                MockServerWebExchange.from(
                        MockServerHttpRequest.get("/api/v1/events").header("X-Partner", value));
        var behind = new AccessWiring().firewall().getFirewalledExchange(exchange).block();
        return behind == null ? "no exchange" : behind.getRequest().getHeaders().getFirst(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Bearer ey.J-_9", "K\u00f6ln, \u20ac", "\ud83c\udfc7"})
    void textPasses(String value) {
        assertThat(read("X-Partner", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\rb", "a\nb", "a\tb", "a\u007fb", "a\u0085b", "\u0378"})
    void controlsAndWhatIsNoCharacterDoNot(String value) {
        assertThatThrownBy(() -> read("X-Partner", value))
                .isInstanceOf(ServerExchangeRejectedException.class);
    }

    @Test
    void aHeaderThatIsNotThereIsNoFault() {
        assertThat(read("X-Other", "plain")).isNull();
    }
}
