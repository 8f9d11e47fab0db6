package org.overround.bets;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;
import reactor.pool.PoolBuilder;

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

    /**
     * The pool that Spring Boot would make, but the connection that was used last goes first. In
     * turn, as is usual, a batch finds another server process each time, whose caches know nothing
     * of the pages that the last ten batches have filled.
     */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(
            R2dbcProperties properties,
            R2dbcConnectionDetails details,
            ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
            ObjectProvider<ConnectionFactoryDecorator> decorators) {
        var options = details.getConnectionFactoryOptions().mutate();
        customizers.orderedStream().forEach(each -> each.customize(options));
        var raw =
                ConnectionFactoryBuilder.withOptions(options)
                        .decorators(decorators.orderedStream().toList())
                        .build();
        return new ConnectionPool(settled(properties.getPool(), raw));
    }

    private static ConnectionPoolConfiguration settled(
            R2dbcProperties.Pool asked, ConnectionFactory raw) {
        var pool = ConnectionPoolConfiguration.builder(raw);
        var map = PropertyMapper.get();
        map.from(asked::getInitialSize).to(pool::initialSize);
        map.from(asked::getMinIdle).to(pool::minIdle);
        map.from(asked::getMaxSize).to(pool::maxSize);
        map.from(asked::getMaxIdleTime).to(pool::maxIdleTime);
        map.from(asked::getMaxLifeTime).to(pool::maxLifeTime);
        map.from(asked::getMaxAcquireTime).to(pool::maxAcquireTime);
        map.from(asked::getMaxCreateConnectionTime).to(pool::maxCreateConnectionTime);
        map.from(asked::getMaxValidationTime).to(pool::maxValidationTime);
        map.from(asked::getAcquireRetry).to(pool::acquireRetry);
        map.from(asked::getValidationQuery).whenHasText().to(pool::validationQuery);
        map.from(asked::getValidationDepth).to(pool::validationDepth);
        return pool.customizer(PoolBuilder::idleResourceReuseMruOrder).build();
    }
}
