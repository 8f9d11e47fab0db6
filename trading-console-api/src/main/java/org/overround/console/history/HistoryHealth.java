package org.overround.console.history;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while the history follows {@code odds.changed}. */
public final class HistoryHealth implements ReactiveHealthIndicator {

    private final HistoryProjection projection;

    public HistoryHealth(HistoryProjection projection) {
        this.projection = projection;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() ->
                switch (projection.state()) {
                    case HistoryProjection.State.Following _ -> Health.up().build();
                    case HistoryProjection.State.Starting _ ->
                            Health.outOfService()
                                    .withDetail("why", "reading what was there before the start")
                                    .build();
                    case HistoryProjection.State.Stalled(var why) ->
                            Health.down().withDetail("why", why).build();
                });
    }
}
