package org.overround.bets.cascade.domain;

import java.time.LocalDate;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * The names of an agent's exposure counters. All of one tree share a hash tag, so that one call
 * sees them all.
 */
final class ScopeKeys {

    private final String global;
    private final String sport;
    private final String market;
    private final String night;
    private final String week;

    ScopeKeys(AgentId tree, AgentId agent) {
        var prefix = "x:{" + tree + "}:" + agent + ":";
        global = prefix + ScopeKind.GLOBAL;
        sport = prefix + ScopeKind.SPORT + ":";
        market = prefix + ScopeKind.MARKET + ":";
        night = prefix + ScopeKind.NIGHT_PERIOD + ":";
        week = prefix + ScopeKind.WEEKLY_PERIOD + ":";
    }

    static String eventCap(AgentId tree, EventId event) {
        return "x:{" + tree + "}:*:" + ScopeKind.EVENT_CAP + ":" + event;
    }

    static String unhedged(AgentId tree) {
        return "x:{" + tree + "}:*:" + ScopeKind.UNHEDGED;
    }

    String global() {
        return global;
    }

    String sport(SportId of) {
        return sport.concat(of.value());
    }

    String market(EventId event) {
        return market.concat(event.value());
    }

    String night(LocalDate begun) {
        return night.concat(begun.toString());
    }

    String week(LocalDate begun) {
        return week.concat(begun.toString());
    }
}
