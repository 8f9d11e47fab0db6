package org.overround.standalone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.overround.embedded.Ports;

/** A house's ports in a test: free ones, as settings. */
final class FreePorts {

    private FreePorts() {}

    /** Of all that listens in a house, its embedded servers left out: they find their own. */
    static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        for (var name :
                List.of("gateway", "console", "rsocket", "odds-stream", "bets", "bets-rsocket")) {
            settings.put("overround.ports." + name, Integer.toString(Ports.free()));
        }
        return settings;
    }
}
