package org.overround.console.rules;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.util.retry.Retry;

/**
 * After a start: publishes a change that was kept but did not reach every book, trying until it
 * does.
 */
public final class RuleCatchUp implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RuleCatchUp.class);

    private final RuleDesk desk;
    private @Nullable Disposable running;

    public RuleCatchUp(RuleDesk desk) {
        this.desk = desk;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running =
                    desk.publishRest()
                            .retryWhen(
                                    Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                                            .maxBackoff(Duration.ofSeconds(10))
                                            .doBeforeRetry(signal ->
                                                    LOG.warn(
                                                            "a change of rules cannot be published: {}; trying again",
                                                            signal.failure().getMessage())))
                            .subscribe();
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
