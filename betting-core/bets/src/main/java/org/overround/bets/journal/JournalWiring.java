package org.overround.bets.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Option;
import org.overround.bets.journal.adapter.r2dbc.JournalMetrics;
import org.overround.bets.journal.adapter.r2dbc.R2dbcBetLog;
import org.overround.bets.journal.adapter.r2dbc.R2dbcJournal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/** The journal and what it holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalWiring {

    /** The driver's own name of it; the driver itself is there at run time only. */
    private static final Option<LoopResources> LOOPS_OF_DRIVER = Option.valueOf("loopResources");

    @Bean
    Journal journal(
            ConnectionFactory connections, JournalProperties properties, MeterRegistry meters) {
        return new R2dbcJournal(
                connections,
                new R2dbcJournal.Settings(
                        properties.lanes(),
                        properties.mostInBatch(),
                        properties.mostWaiting(),
                        properties.pace(),
                        properties.patience()),
                new JournalMetrics(meters));
    }

    /**
     * The database's connections are served by the service's own event loops, and end with them.
     */
    @Bean
    static ConnectionFactoryOptionsBuilderCustomizer ownEventLoops(
            ObjectProvider<ReactorResourceFactory> resources) {
        return options ->
                resources.ifAvailable(
                        own -> options.option(LOOPS_OF_DRIVER, own.getLoopResources()));
    }

    @Bean
    BetLog betLog(ConnectionFactory connections) {
        return new R2dbcBetLog(connections);
    }
}
