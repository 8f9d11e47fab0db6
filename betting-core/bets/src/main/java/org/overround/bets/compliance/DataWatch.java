package org.overround.bets.compliance;

import java.time.Duration;
import java.time.Instant;
import org.overround.bets.compliance.domain.Watch;
import org.overround.bets.compliance.domain.Watch.Seen;

/** What this instance saw last of the copies' age; written by its ticker, read by every bet. */
public final class DataWatch {

    private final Duration maxAge;
    private volatile Seen seen = new Seen.Never();

    public DataWatch(Duration maxAge) {
        this.maxAge = maxAge;
    }

    void saw(Seen last) {
        seen = last;
    }

    Seen seen() {
        return seen;
    }

    Duration maxAge() {
        return maxAge;
    }

    /** Why no bet can be judged now; empty when bets can. */
    String objection(Instant now) {
        return Watch.objection(seen, now, maxAge);
    }

    /** How old the copies may be, in seconds; NaN while nobody knows. */
    double ageSeconds(Instant now) {
        return seen instanceof Seen.Refreshed(var at)
                ? Duration.between(at, now).toMillis() / 1_000.0
                : Double.NaN;
    }
}
