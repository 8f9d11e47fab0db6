package org.overround.launch;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * Event loops and connections that belong to one service and end with it.
 *
 * <p>With Reactor Netty's global ones, closing one service would close the servers of its siblings
 * in the same process; and its quiet period of two seconds would be waited for once for each
 * service.
 */
@Configuration(proxyBeanMethods = false)
public class OwnEventLoops {

    /** One could wait for an answer that comes over itself. */
    private static final int LEAST = 2;

    @Bean
    ReactorResourceFactory reactorResourceFactory(
            @Value("${spring.application.name}") String name,
            @Value("${overround.event-loops:0}") int eventLoops) {
        var threads = eventLoops > 0 ? eventLoops : oneForEachProcessor();
        var factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResourcesSupplier(() -> LoopResources.create(name + "-http", threads, true));
        factory.setShutdownQuietPeriod(Duration.ZERO);
        return factory;
    }

    /** More loops than processors only wake one another. */
    private static int oneForEachProcessor() {
        return Math.max(LEAST, Runtime.getRuntime().availableProcessors());
    }
}
