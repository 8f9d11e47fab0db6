package org.overround.contracts.push;

import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SportId;

/**
 * What a client can follow.
 *
 * <pre>
 *   event:sim:match:7     one event with all its markets; epoch and seq are the owner's epoch and the event's version
 *   market:bf:1.200806927 one market, with what changes about its event; epoch and seq as above
 *   sport:football        every event of a sport; epoch and seq are the server's own
 * </pre>
 */
public sealed interface ChannelName {

    /** How the forms are told to a client that got one wrong. */
    String FORMS = "event:<event id>, market:<market id>, sport:<sport>";

    record OfEvent(EventId event) implements ChannelName {
        @Override
        public String text() {
            return "event:" + event.value();
        }
    }

    record OfMarket(MarketId market) implements ChannelName {
        @Override
        public String text() {
            return "market:" + market.value();
        }
    }

    record OfSport(SportId sport) implements ChannelName {
        @Override
        public String text() {
            return "sport:" + sport.value();
        }
    }

    /** The name as it goes over the wire. */
    String text();

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when it has none of the forms, with what is allowed
     */
    static ChannelName parse(String text) {
        var colon = text.indexOf(':');
        var rest = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "event" -> new OfEvent(new EventId(rest));
            case "market" -> new OfMarket(new MarketId(rest));
            case "sport" -> new OfSport(new SportId(rest));
            default -> throw new IllegalArgumentException("must be one of " + FORMS);
        };
    }
}
