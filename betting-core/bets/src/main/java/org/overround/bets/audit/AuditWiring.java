package org.overround.bets.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.nio.file.Path;
import org.overround.bets.audit.adapter.file.DirectoryVault;
import org.overround.bets.audit.adapter.r2dbc.R2dbcSealedLog;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sealed log and who follows it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditWiring {

    @Bean
    SealedLog sealedLog(ConnectionFactory connections) {
        return new R2dbcSealedLog(connections);
    }

    @Bean
    Vault vault(AuditProperties properties) {
        return new DirectoryVault(Path.of(properties.vault()));
    }

    @Bean(destroyMethod = "close")
    LogWriter auditWriter(@Value("${overround.kafka.bootstrap-servers}") String bootstrapServers) {
        return LogWriter.open(
                new KafkaAddress(bootstrapServers, "bets"), "audit", 0, LogWriter.Patience.ENDLESS);
    }

    @Bean
    AuditTicker auditTicker(
            SealedLog log,
            Vault vault,
            LogWriter auditWriter,
            AuditProperties properties,
            MeterRegistry meters) {
        return new AuditTicker(
                log,
                new Relay(auditWriter),
                vault,
                new AuditMetrics(meters),
                new AuditTicker.Pace(properties.every(), properties.keepEvery()));
    }
}
