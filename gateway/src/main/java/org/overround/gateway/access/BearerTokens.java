package org.overround.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The token of a request's header (RFC 6750, section 2.1). A well-formed header is read by a plain
 * loop, for a pattern takes longer over a token than checking it does; anything else is left to
 * Spring, which says what is wrong with it.
 */
final class BearerTokens implements ServerAuthenticationConverter {

    private static final String SCHEME = "Bearer ";

    private final ServerAuthenticationConverter usual =
            new ServerBearerTokenAuthenticationConverter();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        var given = exchange.getRequest().getHeaders().get(HttpHeaders.AUTHORIZATION);
        var token = given == null || given.size() != 1 ? null : token(given.getFirst());
        return token == null
                ? usual.convert(exchange)
                : Mono.just(new BearerTokenAuthenticationToken(token));
    }

    /** The token, or null where the header is none or not so plain. */
    static @Nullable String token(String header) {
        if (!header.startsWith(SCHEME)) {
            return null;
        }
        var end = header.length();
        while (end > SCHEME.length() && header.charAt(end - 1) == '=') {
            end--;
        }
        if (end == SCHEME.length()) {
            return null;
        }
        for (var n = SCHEME.length(); n < end; n++) {
            if (!isOfToken(header.charAt(n))) {
                return null;
            }
        }
        return header.substring(SCHEME.length());
    }

    /** {@code b64token} of RFC 6750, without the padding at its end. */
    private static boolean isOfToken(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~+/".indexOf(character) >= 0;
    }
}
