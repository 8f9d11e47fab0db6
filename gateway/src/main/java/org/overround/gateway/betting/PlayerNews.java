package org.overround.gateway.betting;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.overround.contracts.bets.BetMessage;
import org.overround.contracts.bets.WalletMessage;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What happens to players, handed to those who listen for one of them here; nothing is kept.
 *
 * <p>Invariant: news of one player never reaches who listens for another.
 */
public final class PlayerNews {

    private final ConcurrentHashMap<PlayerId, Set<FluxSink<News>>> listeners =
            new ConcurrentHashMap<>();
    private volatile boolean open;

    /**
     * One thing that happened. {@code position} is its place in the bet service's log: it rises in
     * the order of one player; -1 when it is not known.
     */
    public sealed interface News {

        long position();

        record OfBet(long position, BetMessage message) implements News {}

        record OfMoney(long position, WalletMessage message) implements News {}
    }

    /**
     * What happens to the player from the moment of subscription on; what the subscriber does not
     * ask for at once is kept for it.
     */
    public Flux<News> of(PlayerId player) {
        return Flux.create(sink -> {
            listeners.compute(
                    player,
                    (_, known) -> {
                        Set<FluxSink<News>> all =
                                known == null ? new CopyOnWriteArraySet<>() : known;
                        all.add(sink);
                        return all;
                    });
            sink.onDispose(() -> remove(player, sink));
        });
    }

    private void remove(PlayerId player, FluxSink<News> sink) {
        listeners.computeIfPresent(
                player,
                (_, known) -> {
                    known.remove(sink);
                    return known.isEmpty() ? null : known;
                });
    }

    /** Whether anybody here wants to know of this player. */
    public boolean wanted(PlayerId player) {
        return listeners.containsKey(player);
    }

    public void tell(PlayerId player, News news) {
        listeners.getOrDefault(player, Set.of()).forEach(sink -> sink.next(news));
    }

    /** Players somebody listens for. */
    public int players() {
        return listeners.size();
    }

    /** From now on nothing is missed. */
    public void opened() {
        open = true;
    }

    /** Whether whoever begins to listen now misses nothing. */
    public boolean isOpen() {
        return open;
    }
}
