package org.overround.launch;

import org.overround.messaging.TopicSetup.KafkaUnavailable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Boot report a Kafka that is not there in one line and without a stack trace. */
final class KafkaUnavailableAnalyzer extends AbstractFailureAnalyzer<KafkaUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KafkaUnavailable cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Start Kafka, or correct the address.", cause);
    }
}
