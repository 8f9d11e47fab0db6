package org.overround.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The demo's jurisdictions with room for a load: no fence, and limits that no test reaches. */
final class LoadRules {

    private static final Map<String, String> CURRENCIES =
            Map.of(
                    "UK", "GBP, INR",
                    "US-NJ", "USD",
                    "US-PA", "USD",
                    "EU-DE", "EUR",
                    "EU-RO", "RON");

    private LoadRules() {}

    /** Writes them into a folder; where the service finds them. */
    static String write(Path folder) throws IOException {
        var rules = Files.createDirectories(folder.resolve("jurisdictions"));
        for (var each : CURRENCIES.entrySet()) {
            Files.writeString(
                    rules.resolve(each.getKey() + ".yaml"),
                    """
                    id: %s
                    version: "load-1"
                    zone: UTC
                    currencies: [%s]
                    minimum-age: 18
                    sports: all
                    market-types: all
                    bet-kinds: [SINGLE, MULTIPLE, SYSTEM]
                    limits:
                      single-bet-max: 10000000000
                      stake: {day: 10000000000, week: 10000000000, month: 10000000000}
                      loss: {day: 10000000000, week: 10000000000, month: 10000000000}
                      deposit: {day: 10000000000, week: 10000000000, month: 10000000000}
                      win-per-bet-max: 10000000000
                      win-per-day-max: 10000000000
                      minimum-stake: 10
                    geo-fence: {enabled: false, allowed: []}
                    bets-per-minute: 100000
                    reality-check-minutes: 60
                    price-profile: default
                    regulations: ["none: a test"]
                    """
                            .formatted(each.getKey(), each.getValue()));
        }
        return "file:" + rules + "/*.yaml";
    }
}
