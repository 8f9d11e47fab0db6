package org.overround.messaging;

import java.util.HashMap;
import java.util.Map;

/**
 * Where Kafka is and who connects.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param clientName shown in the broker's logs and metrics, e.g. {@code gateway}
 */
public record KafkaAddress(String bootstrapServers, String clientName) {

    Map<String, Object> properties(String purpose) {
        var properties = new HashMap<String, Object>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("client.id", clientName + "-" + purpose);
        // Reconnecting forever at this pace is kind to a broker that is starting again.
        properties.put("reconnect.backoff.ms", 100);
        properties.put("reconnect.backoff.max.ms", 1_000);
        return properties;
    }
}
