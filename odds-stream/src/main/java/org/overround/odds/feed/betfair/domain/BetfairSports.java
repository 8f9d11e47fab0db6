package org.overround.odds.feed.betfair.domain;

import static java.util.Map.entry;

import java.util.Map;
import org.overround.kernel.SportId;

/** The exchange's event types as sports of the house. */
public final class BetfairSports {

    private static final Map<String, SportId> BY_EVENT_TYPE =
            Map.ofEntries(
                    entry("1", new SportId("football")),
                    entry("2", new SportId("tennis")),
                    entry("3", new SportId("golf")),
                    entry("4", new SportId("cricket")),
                    entry("5", new SportId("rugby-union")),
                    entry("6", new SportId("boxing")),
                    entry("7", new SportId("horse-racing")),
                    entry("8", new SportId("motor-sport")),
                    entry("10", new SportId("specials")),
                    entry("11", new SportId("cycling")),
                    entry("1477", new SportId("rugby-league")),
                    entry("3503", new SportId("darts")),
                    entry("3988", new SportId("athletics")),
                    entry("4339", new SportId("greyhound-racing")),
                    entry("6231", new SportId("financial")),
                    entry("6422", new SportId("snooker")),
                    entry("6423", new SportId("american-football")),
                    entry("7511", new SportId("baseball")),
                    entry("7522", new SportId("basketball")),
                    entry("7524", new SportId("ice-hockey")),
                    entry("61420", new SportId("australian-rules")),
                    entry("136332", new SportId("chess")),
                    entry("315220", new SportId("poker")),
                    entry("451485", new SportId("winter-sports")),
                    entry("468328", new SportId("handball")),
                    entry("606611", new SportId("netball")),
                    entry("998917", new SportId("volleyball")),
                    entry("998918", new SportId("bowls")),
                    entry("998919", new SportId("bandy")),
                    entry("2152880", new SportId("gaelic-games")),
                    entry("2378961", new SportId("politics")),
                    entry("2593174", new SportId("table-tennis")),
                    entry("2872194", new SportId("beach-volleyball")),
                    entry("26420387", new SportId("mixed-martial-arts")),
                    entry("27454571", new SportId("esports")));

    private BetfairSports() {}

    /**
     * {@code football} for 1; an event type nobody told us about keeps its number: {@code
     * betfair-99}.
     */
    public static SportId of(String eventTypeId) {
        var known = BY_EVENT_TYPE.get(eventTypeId);
        return known == null ? new SportId("betfair-" + eventTypeId) : known;
    }
}
