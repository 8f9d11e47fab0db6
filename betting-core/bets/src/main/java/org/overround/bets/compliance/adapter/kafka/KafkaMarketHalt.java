package org.overround.bets.compliance.adapter.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.MarketHalt;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.book.Signal;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.kernel.CauseKind;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The lease {@code COMPLIANCE_DOWN} as signals in {@code book.inputs}: one for each sport, written
 * once to each partition, so that it also reaches events that turn up while it stands.
 *
 * <p>Every instance's lease has a source of its own: the end of one lifts no other. The writer is
 * opened when it is first needed: most instances never do.
 */
public final class KafkaMarketHalt implements MarketHalt, AutoCloseable {

    private static final String ACTOR = "compliance";

    private final Supplier<LogWriter> open;
    private final String source;
    private final Supplier<Collection<SportId>> sports;
    private final LongSupplier feedMillis;
    private final Clock clock;
    private @Nullable LogWriter writer;

    /**
     * A halt that holds nothing yet.
     *
     * @param open connects a writer with bounded patience
     * @param instance tells this instance's lease from others'
     * @param sports those there are events of, beside the known ones
     * @param feedMillis the books' own time, in which a lease runs; 0 when nobody knows
     */
    public KafkaMarketHalt(
            Supplier<LogWriter> open,
            String instance,
            Supplier<Collection<SportId>> sports,
            LongSupplier feedMillis,
            Clock clock) {
        this.open = open;
        this.source = ACTOR + "@" + instance;
        this.sports = sports;
        this.feedMillis = feedMillis;
        this.clock = clock;
    }

    @Override
    public Mono<Void> hold(String why, Duration lease) {
        return write(why, lease.toMillis());
    }

    @Override
    public Mono<Void> letGo(String why) {
        return write(why, 0);
    }

    /** Off the caller's thread: an append may wait for a broker that is away. */
    private Mono<Void> write(String why, long leaseMillis) {
        return Mono.defer(
                        () -> {
                            var to = writer();
                            return to.appendAll(records(to, why, leaseMillis));
                        })
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }

    private List<NewRecord> records(LogWriter to, String why, long leaseMillis) {
        var partitions = to.partitions(Topics.BOOK_INPUTS);
        var feed = feedMillis.getAsLong();
        var at = new NewRecord.NumberHeader(Topics.AT_HEADER, feed > 0 ? feed : clock.millis());
        var ts =
                new NewRecord.NumberHeader(
                        Topics.TS_HEADER,
                        ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        var records = new ArrayList<NewRecord>();
        for (var sport : everySport()) {
            var signal =
                    new Signal(
                            CauseKind.COMPLIANCE_DOWN,
                            new Scope.OfSport(sport),
                            source,
                            ACTOR,
                            why,
                            leaseMillis);
            var value = ContractJson.mapper().writerFor(BookInput.class).writeValueAsBytes(signal);
            for (var partition = 0; partition < partitions; partition++) {
                records.add(NewRecord.to(Topics.BOOK_INPUTS, partition, null, value, at, ts));
            }
        }
        return records;
    }

    private Collection<SportId> everySport() {
        var all = new TreeSet<>(RuleVocabulary.KNOWN.sports());
        all.addAll(sports.get());
        return all;
    }

    private synchronized LogWriter writer() {
        var opened = writer;
        if (opened == null) {
            opened = open.get();
            writer = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
