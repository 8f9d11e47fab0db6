package org.overround.gateway.catalogue.adapter.web;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;

/** A competition; its name is its id where the feed names none. */
record Competition(String id, String name) {

    static @Nullable Competition of(EventView event) {
        var id = event.competition();
        if (id == null) {
            return null;
        }
        var name = event.competitionName();
        return new Competition(id.value(), name == null ? id.value() : name);
    }
}
