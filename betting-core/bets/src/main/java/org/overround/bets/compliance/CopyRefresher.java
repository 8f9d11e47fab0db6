package org.overround.bets.compliance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.PlayerChanges;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.PlayerRows.Horizon;
import org.overround.kernel.PlayerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Brings the copies up to date with the rows: one player at once when told of a change, and in
 * passes everybody something happened to.
 *
 * <p>Where a pass begins is {@link PassPlaces}' decision. Any number of instances may do it at
 * once: an older copy never replaces a newer one.
 */
public final class CopyRefresher implements PlayerChanges {

    private static final Logger LOG = LoggerFactory.getLogger(CopyRefresher.class);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Few at once: bets go to the same database and the same Redis, and wait for none of this. */
    private static final int ROWS_AT_ONCE = 50;

    private static final int WRITES_AT_ONCE = 8;

    private final PlayerRows rows;
    private final PlayerCopies copies;
    private final JurisdictionBook jurisdictions;

    private final PassPlaces places = new PassPlaces();

    public CopyRefresher(PlayerRows rows, PlayerCopies copies, JurisdictionBook jurisdictions) {
        this.rows = rows;
        this.copies = copies;
        this.jurisdictions = jurisdictions;
    }

    /**
     * The change is committed, and the row binds every bet, so a copy that cannot be written now is
     * no reason to fail: a pass brings it.
     */
    @Override
    public Mono<Void> changed(PlayerId player) {
        return load(player)
                .timeout(PATIENCE)
                .onErrorResume(failure -> {
                    LOG.warn(
                            "the copy of {} for compliance waits for the next pass: {}",
                            player,
                            failure.getMessage());
                    return Mono.empty();
                })
                .then();
    }

    /** Copies one player's row; emits whether there is one. */
    Mono<Boolean> load(PlayerId player) {
        return rows.facts(player)
                .flatMap(read -> write(read).thenReturn(true))
                .defaultIfEmpty(false);
    }

    /** One pass; emits how many players it looked at. */
    Mono<Long> pass() {
        return copies.refreshedAt()
                .defaultIfEmpty(Instant.EPOCH)
                .zipWith(rows.horizon())
                .flatMap(known -> pass(places.since(known.getT1()), known.getT2()));
    }

    private Mono<Long> pass(@Nullable Horizon since, Horizon here) {
        return rows.touchedSince(since)
                .buffer(ROWS_AT_ONCE)
                .concatMap(this::copy, 1)
                .count()
                .flatMap(count ->
                        copies.refreshed(Instant.ofEpochMilli(here.atMillis())).thenReturn(count))
                .doOnNext(_ -> places.covered(here));
    }

    private Flux<Boolean> copy(List<PlayerId> players) {
        return rows.facts(players).flatMap(this::write, WRITES_AT_ONCE);
    }

    private Mono<Boolean> write(PlayerRows.Read read) {
        var rules = jurisdictions.current(read.facts().jurisdiction());
        return copies.write(read, rules == null ? 0 : rules.betsPerMinute());
    }
}
