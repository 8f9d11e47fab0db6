package org.overround.bets.player;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/** Registers the demo's players at the start; those who are there already stay as they are. */
final class DemoHouseLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoHouseLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACTOR = "demo";

    private final PlayerDesk desk;
    private final Clock clock;
    private volatile boolean running;

    DemoHouseLifecycle(PlayerDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void start() {
        Flux.fromIterable(DemoHouse.guests(clock.instant()))
                .concatMap(guest -> desk.register(guest.registration(), guest.known(), ACTOR))
                .doOnNext(reply -> {
                    var problem = reply.problem();
                    if (problem != null) {
                        LOG.warn("a demo player cannot register: {}", problem.detail());
                    }
                })
                .then()
                .block(PATIENCE);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the jurisdictions' rules, before anything that takes bets. */
    @Override
    public int getPhase() {
        return -150;
    }
}
