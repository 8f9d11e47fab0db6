package org.overround.gateway.betting.adapter.rsocket;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Asking the bet service as an observation {@code overround.betting.place}: timed, and a span where
 * traces are taken, whose trace the service goes on with.
 */
final class CarriedTrace {

    private final ObservationRegistry observations;

    CarriedTrace(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * Asks under an observation of its own.
     *
     * @param asking with the headers that the trace goes on by; empty where none is taken
     */
    <T> Mono<T> around(Function<Map<String, String>, Mono<T>> asking) {
        return Mono.deferContextual(context -> {
            var carried = new HashMap<String, String>(4);
            var observation =
                    Observation.createNotStarted(
                                    "overround.betting.place", () -> into(carried), observations)
                            .contextualName("bet ask")
                            .parentObservation(
                                    context.<Observation>getOrDefault(
                                            ObservationThreadLocalAccessor.KEY, null))
                            .start();
            return asking.apply(carried)
                    .doOnError(observation::error)
                    .doOnTerminate(observation::stop)
                    .doOnCancel(observation::stop);
        });
    }

    private static Observation.Context into(Map<String, String> carried) {
        var sent =
                new SenderContext<Map<String, String>>(
                        (_, name, value) -> carried.put(name, value), Kind.CLIENT);
        sent.setCarrier(carried);
        return sent;
    }
}
