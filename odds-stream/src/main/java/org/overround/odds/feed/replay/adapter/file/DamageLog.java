package org.overround.odds.feed.replay.adapter.file;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names what could not be read, with file and line, and counts it. */
final class DamageLog {

    /**
     * A file that is damaged all over would else fill the log with itself; it is counted all the
     * same.
     */
    static final int NAMED_IN_A_FILE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);

    private final AtomicLong damagedLines = new AtomicLong();

    /** How many lines were skipped so far, in all files. */
    long damagedLines() {
        return damagedLines.get();
    }

    /** {@code already}: how many lines of this file were skipped before. */
    void damaged(Recording recording, long line, String reason, long already) {
        damagedLines.incrementAndGet();
        if (already < NAMED_IN_A_FILE) {
            LOG.warn("{} line {} is skipped: {}", recording.file(), line, reason);
        } else if (already == NAMED_IN_A_FILE) {
            LOG.warn(
                    "{} has more than {} damaged lines; the others are counted only",
                    recording.file(),
                    NAMED_IN_A_FILE);
        }
    }

    void brokenOff(Recording recording, long line, String reason) {
        LOG.error(
                "{} cannot be read after line {}: {}; what came before was played",
                recording.file(),
                line,
                reason);
    }

    void playedOut(Recording recording, long lines, long damaged) {
        LOG.info("{} is played out: {} lines, {} damaged", recording.file(), lines, damaged);
    }
}
