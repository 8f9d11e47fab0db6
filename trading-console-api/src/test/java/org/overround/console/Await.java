package org.overround.console;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Waits for what another thread or process brings about. */
final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(Boolean::booleanValue)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)))
                .timeout(
                        PATIENCE,
                        Mono.error(() -> new AssertionError("waited in vain until " + what)))
                .block();
    }
}
