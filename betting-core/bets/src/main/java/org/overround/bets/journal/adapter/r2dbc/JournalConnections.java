package org.overround.bets.journal.adapter.r2dbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.boot.r2dbc.metrics.ConnectionPoolMetrics;

/**
 * The connections that the journal's batches go over, and nothing else.
 *
 * <p>A connection is a process of the server, with plans, catalogue and memory of its own. Taken
 * from among all the service's, every batch found another one that had done something else since:
 * its caches cold, and that many processes each with its own copy of the batch's plans. The pool
 * gives the one used last, so a lane keeps its process.
 */
public final class JournalConnections implements AutoCloseable {

    /** A call that was given up holds its connection until the server lets go. */
    private static final int SPARE = 2;

    private final ConnectionPool pool;

    /**
     * @param service where the service's other connections come from
     */
    public JournalConnections(ConnectionPool service, int lanes, MeterRegistry meters) {
        pool =
                new ConnectionPool(
                        ConnectionPoolConfiguration.builder(service.unwrap())
                                .initialSize(lanes)
                                .maxSize(lanes + SPARE)
                                .build());
        new ConnectionPoolMetrics(pool, "journal", Tags.empty()).bindTo(meters);
    }

    public ConnectionFactory pool() {
        return pool;
    }

    /** Does not wait for the connections to end. */
    @Override
    public void close() {
        pool.dispose();
    }
}
