package org.overround.launch;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Boot report a wrong setting as what it is and without a stack trace. */
final class BadConfigurationAnalyzer extends AbstractFailureAnalyzer<BadConfiguration> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct the setting.", cause);
    }
}
