package org.overround.messaging;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import reactor.core.publisher.Mono;

/**
 * Asks Kafka whether it is there, over one connection of its own.
 *
 * <p>A reader that follows a topic hears nothing both when nothing happens and when the broker is
 * gone; this tells the two apart.
 */
public final class KafkaProbe implements AutoCloseable {

    private final Admin admin;

    public KafkaProbe(KafkaAddress address) {
        this.admin = Admin.create(address.properties("probe"));
    }

    /** Whether a broker answers within {@code patience}. Never an error. */
    public Mono<Boolean> answers(Duration patience) {
        return Mono.fromCompletionStage(
                        () -> {
                            var options =
                                    new DescribeClusterOptions()
                                            .timeoutMs((int) patience.toMillis());
                            return admin.describeCluster(options).clusterId().toCompletionStage();
                        })
                .map(_ -> true)
                .onErrorReturn(false)
                .defaultIfEmpty(true);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
