package org.overround.bets.exposure.adapter.redis;

import java.util.ArrayList;
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
        return List.of(counters, reservations, times, end(attempt));
    }

    List<String> ofAttempts(List<Attempt> attempts) {
        var keys = new ArrayList<String>(3 + attempts.size());
        keys.addAll(List.of(counters, reservations, times));
        attempts.forEach(attempt -> keys.add(end(attempt)));
        return keys;
    }

    private String end(Attempt attempt) {
        return "exposure:" + tag + ":ended:" + attempt;
    }
}
