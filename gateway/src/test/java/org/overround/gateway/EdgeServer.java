package org.overround.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.overround.gateway.catalogue.Catalogue;
import org.overround.launch.Launch;
import org.overround.launch.OwnEventLoops;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The gateway as it is, on a free port, but told of odds by the test and not by Kafka: all that is
 * not about the log is tested on it.
 */
public final class EdgeServer implements AutoCloseable {

    // No @Configuration: the scan of the application itself, in other tests, must not find it.
    @GatewayAutoConfiguration
    @ComponentScan(
            basePackages = "org.overround.gateway",
            excludeFilters = {
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "org\\.overround\\.gateway\\.(catalogue\\.adapter\\.(kafka|redis)|betting\\.adapter\\.kafka|push)\\..*"),
                @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GatewayApplication.class)
            })
    @Import(OwnEventLoops.class)
    static class Edge {}

    private final ReactiveWebServerApplicationContext context;

    private EdgeServer(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    /** Starts one with its data in a new temporary directory. */
    public static EdgeServer start(String... settings) {
        return start(temporary(), settings);
    }

    /** Starts one; {@code settings} are {@code key=value}. */
    public static EdgeServer start(Path data, String... settings) {
        var application = Launch.application(Edge.class, "gateway");
        application.setRegisterShutdownHook(false);
        var all =
                Stream.concat(
                                Stream.of(
                                        "overround.data=" + data,
                                        "server.port=0",
                                        "management.endpoint.health.validate-group-membership=false",
                                        "overround.event-loops=2"),
                                Stream.of(settings))
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new);
        return new EdgeServer((ReactiveWebServerApplicationContext) application.run(all));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("overround-gateway-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Catalogue catalogue() {
        return context.getBean(Catalogue.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI uri(String rawPathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + rawPathAndQuery);
    }

    public int port() {
        var server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("the server is not started");
        }
        return server.getPort();
    }

    public WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
