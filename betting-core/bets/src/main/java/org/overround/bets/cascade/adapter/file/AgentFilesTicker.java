package org.overround.bets.cascade.adapter.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.LiveAgentTrees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at the agents' files every so often, and puts their trees in force when they changed and
 * are right. While they are wrong the last right ones hold; that is logged once per change and seen
 * in the gauge {@code overround.agents.refused}.
 */
public final class AgentFilesTicker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AgentFilesTicker.class);

    private final AgentFiles files;
    private final LiveAgentTrees trees;
    private final Duration every;
    private final Scheduler scheduler;
    private final Counter reloads;
    private final Counter refusals;
    private Map<String, String> seen;
    private volatile boolean refused;
    private volatile @Nullable Disposable ticking;

    /**
     * @param seen the files' stamps taken before the trees in force were read
     */
    public AgentFilesTicker(
            AgentFiles files,
            Map<String, String> seen,
            LiveAgentTrees trees,
            Duration every,
            MeterRegistry meters) {
        this(files, seen, trees, every, meters, Schedulers.newSingle("agent-files", true));
    }

    AgentFilesTicker(
            AgentFiles files,
            Map<String, String> seen,
            LiveAgentTrees trees,
            Duration every,
            MeterRegistry meters,
            Scheduler scheduler) {
        this.files = files;
        this.seen = seen;
        this.trees = trees;
        this.every = every;
        this.scheduler = scheduler;
        reloads =
                Counter.builder("overround.agents.reloads")
                        .description("Changes of the agents' files that came into force")
                        .register(meters);
        refusals =
                Counter.builder("overround.agents.refusals")
                        .description("Changes of the agents' files that were wrong")
                        .register(meters);
        Gauge.builder("overround.agents.refused", () -> refused ? 1 : 0)
                .description("1 while the agents' files are wrong and older trees hold")
                .register(meters);
    }

    @Override
    public void start() {
        ticking =
                Flux.interval(every, scheduler)
                        .onBackpressureDrop()
                        .concatMap(
                                _ -> Mono.fromRunnable(this::look).onErrorResume(this::failed), 1)
                        .subscribe();
    }

    /** One look at the files. */
    void look() {
        var now = files.stamps();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        switch (files.read()) {
            case Reading.Good(var forest) -> {
                refused = false;
                if (!forest.version().equals(trees.version())) {
                    trees.replace(forest);
                    reloads.increment();
                    log.info("agents: {} in force", forest.version());
                }
            }
            case Reading.Bad(var lines) -> {
                refused = true;
                refusals.increment();
                lines.forEach(line -> log.error("agents: {}", line));
                log.error("agents: the files are wrong, {} stays in force", trees.version());
            }
        }
    }

    private Mono<Object> failed(Throwable failure) {
        log.warn("agents: the files were not looked at: {}", failure.toString());
        return Mono.empty();
    }

    @Override
    public void stop() {
        var running = ticking;
        if (running != null) {
            running.dispose();
        }
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        var running = ticking;
        return running != null && !running.isDisposed();
    }
}
