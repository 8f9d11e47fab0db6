package org.overround.bets.player;

import java.time.Clock;
import java.util.List;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.jurisdiction.RulesFile;
import org.overround.bets.jurisdiction.adapter.yaml.RulesFiles;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerStore;
import org.overround.contracts.book.RuleVocabulary;
import reactor.core.publisher.Flux;

/** The players' desk over a database of its own, under the house's own rules. */
public final class TestHouse {

    private TestHouse() {}

    /** The house's own files. */
    public static JurisdictionBook jurisdictions() {
        return new JurisdictionBook(
                RulesFiles.read(
                                "test",
                                List.of("classpath*:overround/jurisdictions/*.yaml"),
                                RuleVocabulary.KNOWN)
                        .stream()
                        .map(RulesFile::rules)
                        .toList());
    }

    public static PlayerDesk desk(TestDatabase database, PlayerChanges changes) {
        return new PlayerDesk(
                new R2dbcPlayerStore(database.connections),
                jurisdictions(),
                changes,
                Clock.systemUTC());
    }

    /** Registers the demo's players. */
    public static void seed(PlayerDesk desk) {
        Flux.fromIterable(DemoHouse.guests(Clock.systemUTC().instant()))
                .concatMap(guest -> desk.register(guest.registration(), guest.known(), "demo"))
                .blockLast();
    }
}
