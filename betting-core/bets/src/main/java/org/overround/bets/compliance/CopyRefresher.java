package org.overround.bets.compliance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * <p>Redis keeps up to when it was refreshed, and is told so after the copies it is about. What it
 * forgets when it crashes is the last it was told, a second or two of it, and each part of a
 * cluster by itself; so a pass begins where the last one did that is five seconds older than what
 * Redis knows of. A Redis that knows of no refresh, or of one from before this process, gets
 * everybody. Any number of instances may do it at once: an older copy never replaces a newer one.
 */
public final class CopyRefresher implements PlayerChanges {

    private static final Logger LOG = LoggerFactory.getLogger(CopyRefresher.class);

    private static final Duration FORGOTTEN_AT_MOST = Duration.ofSeconds(5);
    private static final int MOST_PLACES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Few at once: bets go to the same database and the same Redis, and wait for none of this. */
    private static final int ROWS_AT_ONCE = 50;

    private static final int WRITES_AT_ONCE = 8;

    private final PlayerRows rows;
    private final PlayerCopies copies;
    private final JurisdictionBook jurisdictions;

    /** Where passes began, oldest first; only the ticker's thread looks at it. */
    private final Deque<Horizon> begun = new ArrayDeque<>();

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
                .map(at -> at.minus(FORGOTTEN_AT_MOST))
                .defaultIfEmpty(Instant.EPOCH)
                .zipWith(rows.horizon())
                .flatMap(known -> pass(lastUntil(known.getT1()), known.getT2()));
    }

    private Mono<Long> pass(@Nullable Horizon since, Horizon here) {
        return rows.touchedSince(since)
                .buffer(ROWS_AT_ONCE)
                .concatMap(this::copy, 1)
                .count()
                .flatMap(count ->
                        copies.refreshed(Instant.ofEpochMilli(here.atMillis())).thenReturn(count))
                .doOnNext(_ -> remember(here));
    }

    private Flux<Boolean> copy(List<PlayerId> players) {
        return rows.facts(players).flatMap(this::write, WRITES_AT_ONCE);
    }

    private Mono<Boolean> write(PlayerRows.Read read) {
        var rules = jurisdictions.current(read.facts().jurisdiction());
        return copies.write(read, rules == null ? 0 : rules.betsPerMinute());
    }

    /** Null: it has to be everybody. */
    private synchronized @Nullable Horizon lastUntil(Instant safe) {
        Horizon last = null;
        for (var place : begun) {
            if (place.atMillis() <= safe.toEpochMilli()) {
                last = place;
            }
        }
        return last;
    }

    private synchronized void remember(Horizon here) {
        begun.addLast(here);
        if (begun.size() > MOST_PLACES) {
            begun.removeFirst();
        }
    }
}
