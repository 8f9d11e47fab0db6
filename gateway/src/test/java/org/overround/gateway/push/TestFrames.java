package org.overround.gateway.push;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Players' frames as a test wants them: a snapshot that says of whom it is, then what is told. */
final class TestFrames implements PlayerFrames {

    final AtomicInteger rounds = new AtomicInteger();
    volatile boolean broken;
    private final Sinks.Many<String> told = Sinks.many().multicast().directBestEffort();

    @Override
    public Flux<byte[]> follow(PlayerId player, PlayerChannel channel, @Nullable Long id) {
        var snapshot =
                "{\"op\":\"snapshot\",\"id\":%s,\"ch\":\"%s\",\"of\":\"%s\",\"round\":%d}"
                        .formatted(id, channel.text(), player, rounds.incrementAndGet());
        return broken
                ? Flux.error(new IllegalStateException("broken"))
                : Mono.just(snapshot)
                        .concatWith(told.asFlux())
                        .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    void tell(String json) {
        told.tryEmitNext(json);
    }

    void breakOff() {
        broken = true;
        told.tryEmitError(new IllegalStateException("broken off"));
    }
}
