package org.overround.gateway.catalogue.adapter.kafka;

import java.time.Duration;
import org.overround.messaging.KafkaAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where Kafka is: the keys {@code overround.kafka.*}.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param partitions of each event topic; the same in every service, for good
 * @param replicas of each topic that has to be made
 * @param patience how long a start waits for a broker
 */
@ConfigurationProperties("overround.kafka")
record KafkaSettings(
        String bootstrapServers,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") int replicas,
        @DefaultValue("30s") Duration patience) {

    private static final int MAX_PARTITIONS = 1_000;
    private static final int MAX_REPLICAS = 10;

    KafkaSettings {
        between("partitions", partitions, MAX_PARTITIONS);
        between("replicas", replicas, MAX_REPLICAS);
    }

    KafkaAddress address() {
        return new KafkaAddress(bootstrapServers, "gateway");
    }

    private static void between(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.kafka." + key, value, "must be 1.." + max);
        }
    }
}
