package org.overround.bets.jurisdiction;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/**
 * Puts the rules in force into the archive before the first bet: a bet names its version, and the
 * database call reads the limits of it.
 */
final class RulesKeeperLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RulesKeeperLifecycle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RulesArchive archive;
    private final List<RulesFile> files;
    private volatile boolean running;

    RulesKeeperLifecycle(RulesArchive archive, List<RulesFile> files) {
        this.archive = archive;
        this.files = List.copyOf(files);
    }

    @Override
    public void start() {
        Flux.fromIterable(files)
                .concatMap(file -> archive.keep(file.rules(), file.content()))
                .then()
                .block(PATIENCE);
        LOG.info(
                "jurisdictions: {}",
                String.join(
                        ", ",
                        files.stream()
                                .map(file -> file.rules().id() + " " + file.rules().version())
                                .toList()));
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

    /** Before anything that takes bets or players. */
    @Override
    public int getPhase() {
        return -200;
    }
}
