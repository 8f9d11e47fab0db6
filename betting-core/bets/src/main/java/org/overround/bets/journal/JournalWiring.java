package org.overround.bets.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.overround.bets.journal.adapter.r2dbc.JournalConnections;
import org.overround.bets.journal.adapter.r2dbc.JournalMetrics;
import org.overround.bets.journal.adapter.r2dbc.R2dbcBetLog;
import org.overround.bets.journal.adapter.r2dbc.R2dbcJournal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The journal and what it holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalWiring {

    @Bean
    JournalConnections journalConnections(
            ConnectionPool service, JournalProperties properties, MeterRegistry meters) {
        return new JournalConnections(service, properties.lanes(), meters);
    }

    @Bean
    Journal journal(
            JournalConnections connections, JournalProperties properties, MeterRegistry meters) {
        return new R2dbcJournal(
                connections.pool(),
                new R2dbcJournal.Settings(
                        properties.lanes(),
                        properties.mostInBatch(),
                        properties.mostWaiting(),
                        properties.pace(),
                        properties.patience()),
                new JournalMetrics(meters));
    }

    @Bean
    BetLog betLog(ConnectionFactory connections) {
        return new R2dbcBetLog(connections);
    }
}
