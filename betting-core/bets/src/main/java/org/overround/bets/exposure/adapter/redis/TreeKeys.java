package org.overround.bets.exposure.adapter.redis;

import java.util.List;
import org.overround.bets.exposure.Attempt;
import org.overround.kernel.AgentId;

/** Where a tree's things are; all in one slot of a cluster. */
record TreeKeys(String counters, String reservations, String times, String closings, String tag) {

    static TreeKeys of(AgentId tree) {
        var tag = "{" + tree + "}";
        return new TreeKeys(
                "exposure:" + tag,
                "exposure:" + tag + ":reserved",
                "exposure:" + tag + ":reserved-at",
                "exposure:" + tag + ":closed",
                tag);
    }

    /** Counters that are not served yet. */
    String staging(long epoch) {
        return "exposure:" + tag + ":loading:" + epoch;
    }

    List<String> ofAttempt(Attempt attempt) {
        return List.of(counters, reservations, times, "exposure:" + tag + ":ended:" + attempt);
    }
}
