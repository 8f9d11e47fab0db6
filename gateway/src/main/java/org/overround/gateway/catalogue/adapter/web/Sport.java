package org.overround.gateway.catalogue.adapter.web;

import java.util.Locale;
import org.overround.gateway.catalogue.Catalogue;

/** A sport and how many of its events are in play and still to come. */
record Sport(String id, String name, int live, int upcoming) {

    static Sport of(Catalogue.SportCount count) {
        var id = count.sport().value();
        return new Sport(id, name(id), count.live(), count.upcoming());
    }

    /** Feeds give no names of sports, so the id is written as one: horse-racing is Horse racing. */
    private static String name(String id) {
        var words = id.replace('-', ' ').replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
