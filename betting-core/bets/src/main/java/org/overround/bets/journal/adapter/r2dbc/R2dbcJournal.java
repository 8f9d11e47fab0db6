package org.overround.bets.journal.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Journal;
import org.overround.bets.journal.Outcome;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The journal in PostgreSQL, by lanes of players. */
public final class R2dbcJournal implements Journal {

    private final List<JournalLane> lanes;

    /**
     * How it works.
     *
     * @param lanes how many batches may be in flight
     * @param mostInBatch entries in one call
     * @param mostWaiting entries that wait in one lane; above it they are turned away, for they
     *     would be answered too late
     * @param pace what at least lies between two calls of a lane; zero: nothing
     * @param patience how long a call may take before it is sent again
     */
    public record Settings(
            int lanes, int mostInBatch, int mostWaiting, Duration pace, Duration patience) {}

    public R2dbcJournal(ConnectionFactory connections, Settings settings, JournalMetrics metrics) {
        var call = new BatchCall(connections, settings.patience(), metrics);
        var offers = new StoredOffers();
        lanes =
                IntStream.range(0, settings.lanes())
                        .mapToObj(_ ->
                                new JournalLane(
                                        call::apply,
                                        offers,
                                        settings,
                                        Schedulers.parallel(),
                                        metrics))
                        .toList();
    }

    @Override
    public Mono<Outcome> write(Entry entry) {
        return lane(entry.player()).write(entry);
    }

    private JournalLane lane(PlayerId player) {
        return lanes.get(Math.floorMod(player.hashCode(), lanes.size()));
    }
}
