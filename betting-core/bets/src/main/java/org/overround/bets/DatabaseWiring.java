package org.overround.bets;

import io.r2dbc.spi.Option;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** What all of the service's connections to the database have in common. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** The driver's own name of it; the driver itself is there at run time only. */
    private static final Option<LoopResources> LOOPS_OF_DRIVER = Option.valueOf("loopResources");

    /** They are served by the service's own event loops, and end with them. */
    @Bean
    static ConnectionFactoryOptionsBuilderCustomizer ownEventLoops(
            ObjectProvider<ReactorResourceFactory> resources) {
        return options ->
                resources.ifAvailable(
                        own -> options.option(LOOPS_OF_DRIVER, own.getLoopResources()));
    }
}
