package org.overround.bets.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
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

    @Bean
    BetLog betLog(ConnectionFactory connections) {
        return new R2dbcBetLog(connections);
    }
}
