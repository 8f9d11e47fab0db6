package org.overround.gateway.betting.adapter.web;

import org.overround.contracts.json.ContractJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Takes bets to {@link BetController#place} straight away: for each request anew Spring looks for
 * what resolves each argument and what writes the answer, and most of all requests are bets. One
 * that says more about its content than others do goes the usual way, to the same method.
 */
@Component
final class PlacementDoor implements HandlerMapping, Ordered {

    /** Before the mapping of functions, which is at -1, and that of methods. */
    private static final int FIRST_OF_ALL = -2;

    private static final PathPattern ADDRESS =
            PathPatternParser.defaultInstance.parse(BetController.ADDRESS);

    private final BetController bets;
    private final int mostBytes;
    private final Mono<Object> door = Mono.just((WebHandler) this::pass);

    PlacementDoor(
            BetController bets,
            @Value("${spring.http.codecs.max-in-memory-size}") DataSize mostBytes) {
        this.bets = bets;
        this.mostBytes = Math.toIntExact(mostBytes.toBytes());
    }

    @Override
    public int getOrder() {
        return FIRST_OF_ALL;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        if (!isPlainBet(exchange.getRequest())) {
            return Mono.empty();
        }
        exchange.getAttributes().put(BEST_MATCHING_PATTERN_ATTRIBUTE, ADDRESS);
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(timed -> timed.setPathPattern(BetController.ADDRESS));
        return door;
    }

    private static boolean isPlainBet(ServerHttpRequest request) {
        var headers = request.getHeaders();
        var accepted = headers.getFirst(HttpHeaders.ACCEPT);
        return HttpMethod.POST.equals(request.getMethod())
                && BetController.ADDRESS.equals(request.getPath().value())
                && MediaType.APPLICATION_JSON_VALUE.equals(
                        headers.getFirst(HttpHeaders.CONTENT_TYPE))
                && (accepted == null
                        || accepted.equals(MediaType.ALL_VALUE)
                        || accepted.equals(MediaType.APPLICATION_JSON_VALUE));
    }

    private Mono<Void> pass(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return exchange.<JwtAuthenticationToken>getPrincipal()
                // Whoever opened this path to all would else get an empty answer.
                .switchIfEmpty(
                        Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)))
                .flatMap(player ->
                        body(request).flatMap(body -> bets.place(player.getToken(), request, body)))
                .flatMap(answer -> write(exchange.getResponse(), answer));
    }

    private Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), mostBytes)
                .map(PlacementDoor::bytes)
                .onErrorMap(DataBufferLimitException.class, ContentTooLargeException::new)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer joined) {
        try {
            var bytes = new byte[joined.readableByteCount()];
            joined.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(joined);
        }
    }

    private static Mono<Void> write(ServerHttpResponse response, ResponseEntity<?> answer) {
        var bytes =
                answer.getBody() instanceof byte[] written
                        ? written
                        : ContractJson.mapper().writeValueAsBytes(answer.getBody());
        response.setStatusCode(answer.getStatusCode());
        response.getHeaders().putAll(answer.getHeaders());
        response.getHeaders().setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }
}
