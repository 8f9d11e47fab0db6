package org.overround.gateway.push;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.overround.gateway.push.adapter.netty.PushHub;
import org.overround.gateway.push.adapter.netty.PushUpgrade;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Puts the push side together: whoever follows the odds tells {@link PushHub}, a listener; browsers
 * come to {@code /ws/odds}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
public class PushWiring {

    /** The protocol's name in the handshake; a client that asks for none gets it all the same. */
    static final String PROTOCOL = "overround.odds.v1";

    private static final String PATH = "/ws/odds";
    private static final int RADIX = 36;

    @Bean
    PushMetrics pushMetrics(MeterRegistry registry) {
        return new PushMetrics(registry);
    }

    @Bean
    PushHub pushHub(PushSettings settings, PushMetrics metrics) {
        return new PushHub(settings, metrics, Long.toString(System.currentTimeMillis(), RADIX));
    }

    @Bean
    HandlerMapping pushMapping(PushHub hub, TokenCheck tokens, PlayerFrames players) {
        var handshake = new HandshakeWebSocketService(new PushUpgrade(hub, tokens, players));
        var endpoint = new Endpoint();
        WebHandler handler = exchange -> handshake.handleRequest(exchange, endpoint);
        return new SimpleUrlHandlerMapping(Map.of(PATH, handler), Ordered.HIGHEST_PRECEDENCE);
    }

    /**
     * What the handshake needs to know; sessions are never made of it, the upgrade takes the
     * channel itself.
     */
    private static final class Endpoint implements WebSocketHandler {

        @Override
        public List<String> getSubProtocols() {
            return List.of(PROTOCOL);
        }

        @Override
        public Mono<Void> handle(WebSocketSession session) {
            return Mono.error(new IllegalStateException("push connections have no session"));
        }
    }
}
