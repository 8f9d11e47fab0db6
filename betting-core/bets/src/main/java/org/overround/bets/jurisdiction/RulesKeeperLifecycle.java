package org.overround.bets.jurisdiction;

import java.time.Duration;
import java.util.List;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
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
    private final List<Text> texts;
    private volatile boolean running;

    /** Rules with the text they were read from. */
    record Text(JurisdictionRules rules, String content) {}

    RulesKeeperLifecycle(RulesArchive archive, List<Text> texts) {
        this.archive = archive;
        this.texts = List.copyOf(texts);
    }

    @Override
    public void start() {
        Flux.fromIterable(texts)
                .concatMap(text -> archive.keep(text.rules(), text.content()))
                .then()
                .block(PATIENCE);
        LOG.info(
                "jurisdictions: {}",
                String.join(
                        ", ",
                        texts.stream()
                                .map(text -> text.rules().id() + " " + text.rules().version())
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
