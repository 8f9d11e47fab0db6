package org.overround.bets.player;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/** Registers players at the start; those who are there already stay as they are. */
final class GuestsLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GuestsLifecycle.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TOGETHER = 8;
    private static final String ACTOR = "demo";

    private final PlayerDesk desk;
    private final Supplier<Stream<DemoHouse.Guest>> guests;
    private volatile boolean running;

    GuestsLifecycle(PlayerDesk desk, Supplier<Stream<DemoHouse.Guest>> guests) {
        this.desk = desk;
        this.guests = guests;
    }

    @Override
    public void start() {
        Flux.fromStream(guests.get())
                .flatMap(
                        guest -> desk.register(guest.registration(), guest.known(), ACTOR),
                        TOGETHER)
                .doOnNext(reply -> {
                    var problem = reply.problem();
                    if (problem != null) {
                        LOG.warn("a player cannot register: {}", problem.detail());
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
