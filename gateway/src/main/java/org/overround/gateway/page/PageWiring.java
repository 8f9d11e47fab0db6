package org.overround.gateway.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Serves the page.
 *
 * <p>Files under {@code /assets} carry a hash of their content in their name, so they are kept for
 * good; the page itself is asked for again each time. Places within the page follow a {@code #}; an
 * address such as {@code /event/sim:match:7}, written by hand or in a message, is sent there.
 */
@Configuration(proxyBeanMethods = false)
class PageWiring implements WebFluxConfigurer {

    private static final String ROOT = "static-gateway/";
    private static final Duration ONE_YEAR = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/" + ROOT + "assets/")
                .setCacheControl(CacheControl.maxAge(ONE_YEAR).cachePublic().immutable());
        registry.addResourceHandler("/*.svg", "/*.png", "/*.ico", "/*.txt", "/*.webmanifest")
                .addResourceLocations("classpath:/" + ROOT)
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)));
    }

    @Bean
    RouterFunction<ServerResponse> page() {
        var index = new ClassPathResource(ROOT + "index.html");
        return RouterFunctions.route()
                .GET("/", _ -> page(index))
                .GET("/index.html", _ -> page(index))
                .GET("/event/{*id}", request -> within("event", request.pathVariable("id")))
                .GET("/sport/{*id}", request -> within("sport", request.pathVariable("id")))
                .build();
    }

    private static Mono<ServerResponse> page(ClassPathResource index) {
        return index.exists()
                ? ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(index)
                : Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Mono<ServerResponse> within(String kind, String rest) {
        var id = rest.startsWith("/") ? rest.substring(1) : rest;
        var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return ServerResponse.temporaryRedirect(URI.create("/#/" + kind + "/" + encoded)).build();
    }
}
