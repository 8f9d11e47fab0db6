package org.overround.gateway.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import org.overround.gateway.push.adapter.netty.PushHub;
import org.overround.kernel.PlayerId;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The push side in a WebFlux server of its own, on a free port of this machine. */
final class PushServer implements AutoCloseable {

    static final String GOOD_TOKEN = "good";

    /** A good token of the player named behind it. */
    static final String OF = "of-";

    static final String SHORT_TOKEN = "good-for-a-moment";

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final DisposableServer server;

    PushServer(String... properties) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, properties);
        context.register(Wiring.class);
        context.refresh();
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle(
                                new ReactorHttpHandlerAdapter(
                                        WebHttpHandlerBuilder.applicationContext(context).build()))
                        .bindNow();
    }

    TestFrames frames() {
        return context.getBean(TestFrames.class);
    }

    PushHub hub() {
        return context.getBean(PushHub.class);
    }

    double metric(String name, String... tags) {
        var meter =
                context.getBean(MeterRegistry.class)
                        .get("overround.push." + name)
                        .tags(tags)
                        .meter();
        return meter.measure().iterator().next().getValue();
    }

    URI uri(String query) {
        return URI.create("ws://127.0.0.1:" + server.port() + "/ws/odds" + query);
    }

    @Override
    public void close() {
        server.disposeNow();
        context.close();
    }

    // No @Configuration: the scan of the application itself, in other tests, must not find it.
    @EnableWebFlux
    @org.springframework.context.annotation.Import(PushWiring.class)
    static class Wiring {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        TestFrames players() {
            return new TestFrames();
        }

        @Bean
        TokenCheck tokens() {
            return token ->
                    Mono.just(
                            switch (token) {
                                case GOOD_TOKEN -> new TokenCheck.Verdict.Accepted(Instant.MAX);
                                case SHORT_TOKEN -> new TokenCheck.Verdict.Accepted(Instant.now());
                                case String of when of.startsWith(OF) ->
                                        new TokenCheck.Verdict.Accepted(
                                                Instant.MAX,
                                                PlayerId.ofUsername(of.substring(OF.length())));
                                default -> new TokenCheck.Verdict.Refused("not known");
                            });
        }
    }
}
