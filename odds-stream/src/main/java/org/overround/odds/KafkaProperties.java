package org.overround.odds;

import java.time.Duration;
import org.overround.messaging.KafkaAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where Kafka is and how its topics are laid out: the keys {@code overround.kafka.*}.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param partitions of each event topic: the most instances that can share the work; the same in
 *     every service, for good
 * @param replicas of each topic: 1 on one machine, 3 in production
 * @param patience how long a start waits for Kafka
 */
@ConfigurationProperties("overround.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") int replicas,
        @DefaultValue("30s") Duration patience) {

    public KafkaProperties {
        between("partitions", partitions, 1_000);
        between("replicas", replicas, 10);
    }

    public KafkaAddress address() {
        return new KafkaAddress(bootstrapServers, "odds-stream");
    }

    private static void between(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.kafka." + key, value, "must be 1.." + max);
        }
    }
}
