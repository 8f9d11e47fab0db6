package org.overround.console;

import java.time.Clock;
import java.time.Duration;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogWriter;
import org.overround.messaging.TopicSetup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the features share: the clock and the way to Kafka. */
@Configuration(proxyBeanMethods = false)
class ConsoleWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Topics are there before anything reads them; a start without Kafka ends with one line that
     * says so.
     */
    @Bean
    KafkaAddress kafkaAddress(
            @Value("${overround.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${overround.kafka.partitions}") int partitions,
            @Value("${overround.kafka.replicas}") int replicas,
            @Value("${overround.kafka.patience}") Duration patience) {
        var address = new KafkaAddress(bootstrapServers, "console");
        TopicSetup.ensure(address, Topics.all(partitions), replicas, patience);
        return address;
    }

    @Bean
    LogReader logReader(KafkaAddress kafka) {
        return new LogReader(kafka);
    }

    @Bean(destroyMethod = "close")
    LogWriter logWriter(KafkaAddress kafka) {
        return LogWriter.open(kafka, "inputs", 0, LogWriter.Patience.BOUNDED);
    }
}
