package org.overround.gateway.push.bench;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.push.OddsListener;
import org.overround.kernel.EventId;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What one would write first: a sink per session, and every change a message of its own through
 * Spring's session, which encodes it for each client and flushes after each.
 *
 * <p>It is kind to itself: the text is made once per change, there is one channel, and nobody
 * subscribes, resumes or is slow.
 */
final class NaiveTwin implements WebSocketHandler, OddsListener {

    private final Set<Sinks.Many<String>> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        var sink = Sinks.many().unicast().<String>onBackpressureBuffer();
        sessions.add(sink);
        return session.send(sink.asFlux().map(session::textMessage))
                .and(session.receive())
                .doFinally(_ -> sessions.remove(sink));
    }

    @Override
    public void on(OddsChanged delta, EventView after) {
        var market = delta.markets().getFirst();
        var selection = market.selections().getFirst();
        var milli = Objects.requireNonNull(selection.oddsMilli());
        var text =
                "{\"op\":\"delta\",\"ch\":\"event:"
                        + delta.event()
                        + "\",\"prev\":"
                        + (delta.version() - 1)
                        + ",\"seq\":"
                        + delta.version()
                        + ",\"ts\":"
                        + delta.tsMicros()
                        + ",\"m\":[{\"id\":\""
                        + market.market()
                        + "\",\"v\":"
                        + delta.version()
                        + ",\"s\":[{\"id\":\""
                        + selection.selection()
                        + "\",\"o\":"
                        + milli / 1000.0
                        + "}]}]}";
        for (var session : sessions) {
            session.tryEmitNext(text).orThrow();
        }
    }

    @Override
    public void loaded(EventView view) {}

    @Override
    public void removed(EventId event) {}

    @Override
    public void caughtUp() {}
}
