package org.overround.bets.jurisdiction.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.jurisdiction.RulesFile;
import org.overround.bets.jurisdiction.domain.BetKind;
import org.overround.bets.jurisdiction.domain.SlipFacts;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;
import org.overround.launch.BadConfiguration;

@NullUnmarked
final class RulesFilesTest {

    private static final String KEY = "overround.bets.jurisdictions.files";
    private static final String OURS = "classpath*:overround/jurisdictions/*.yaml";

    private static final String TEXAS =
            """
            id: US-TX
            version: "2027-03"
            zone: America/Chicago
            currencies: [USD]
            minimum-age: 21
            sports: [football, american-football, baseball]
            market-types: {except: [SPECIAL, FIRST_GOAL_SCORER]}
            bet-kinds: [SINGLE, MULTIPLE]
            limits:
              single-bet-max: 1000000
              stake: {day: 2000000}
              minimum-stake: 100
            geo-fence: {enabled: true, allowed: [US-TX]}
            bets-per-minute: 20
            reality-check-minutes: 60
            price-profile: default
            regulations: ["Texas Occupations Code, a title of its own"]
            """;

    @TempDir private Path folder;

    private static List<RulesFile> read(String... patterns) {
        return RulesFiles.read(KEY, List.of(patterns), RuleVocabulary.KNOWN);
    }

    private String file(String name, String content) throws IOException {
        return "file:" + Files.writeString(folder.resolve(name), content);
    }

    @Test
    void theHousesOwnFilesAreRight() {
        var book = new JurisdictionBook(read(OURS).stream().map(RulesFile::rules).toList());

        assertThat(book.all())
                .extracting(rules -> rules.id().value())
                .containsExactly("EU-DE", "EU-RO", "UK", "US-NJ", "US-PA");
        assertThat(book.all())
                .allSatisfy(rules -> {
                    assertThat(rules.version()).matches("2026-01\\+[0-9a-f]{12}");
                    assertThat(rules.regulations()).isNotEmpty();
                });
    }

    @Test
    void anotherJurisdictionIsOneFile() throws IOException {
        var files = read(OURS, file("US-TX.yaml", TEXAS));
        var book = new JurisdictionBook(files.stream().map(RulesFile::rules).toList());

        var texas = book.current(new JurisdictionId("US-TX"));

        assertThat(files).hasSize(6);
        assertThat(texas.zone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(texas.limits().stake().dayMinor()).isEqualTo(2_000_000);
        assertThat(texas.limits().stake().weekMinor()).isNull();
        assertThat(texas.limits().loss().dayMinor()).isNull();
        assertThat(texas.blocks(slip("football", "MATCH_ODDS"))).isEmpty();
        assertThat(texas.blocks(slip("cricket", "MATCH_ODDS")))
                .hasValueSatisfying(blocked ->
                        assertThat(blocked)
                                .hasToString(
                                        "legs[0].market is 'cricket': must be of a sport: one of"
                                                + " american-football, baseball, football"));
    }

    private static SlipFacts slip(String sport, String type) {
        return new SlipFacts(
                BetKind.SINGLE,
                "USD",
                List.of(new SlipFacts.LegFacts(new SportId(sport), new MarketType(type))));
    }

    @Test
    void anotherContentIsAnotherVersion() throws IOException {
        var before = read(file("US-TX.yaml", TEXAS)).getFirst().rules();
        var again = read(file("US-TX.yaml", TEXAS)).getFirst().rules();
        var after =
                read(file("US-TX.yaml", TEXAS.replace("1000000", "1000001"))).getFirst().rules();

        assertThat(again).isEqualTo(before);
        assertThat(after.version()).startsWith("2027-03+").isNotEqualTo(before.version());
    }

    @Test
    void everyFaultOfEveryFileIsALine() throws IOException {
        var bad =
                TEXAS.replace("minimum-age: 21", "minimum-age: 12")
                        .replace("America/Chicago", "America/Dallas")
                        .replace("[USD]", "[USD, DOLLAR]")
                        .replace("baseball]", "basebal]")
                        .replace("stake: {day: 2000000}", "stake: {day: -1, wek: 5}")
                        .replace("\"2027-03\"", "2027")
                        .replace("price-profile: default", "price-profile: texan")
                        .replace("allowed: [US-TX]", "allowed: [Texas]")
                        .replace("bet-kinds: [SINGLE, MULTIPLE]", "bet-kinds: [SINGLE, SINGLE]")
                        .replace("bets-per-minute: 20\n", "");

        assertThatThrownBy(() -> read(file("US-TX.yaml", bad), file("US-LA.yaml", "id: [\n")))
                .isInstanceOf(BadConfiguration.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage().lines())
                                .anyMatch(line ->
                                        line.equals(
                                                "US-TX.yaml: minimum-age is '12': must be a whole"
                                                        + " number from 16 to 25"))
                                .anyMatch(line -> line.contains("zone is 'America/Dallas'"))
                                .anyMatch(line -> line.contains("currencies[1] is 'DOLLAR'"))
                                .anyMatch(line -> line.contains("sports[2] is 'basebal'"))
                                .anyMatch(line -> line.contains("limits.stake.day is '-1'"))
                                .anyMatch(line ->
                                        line.contains("limits.stake.wek is '5'")
                                                && line.contains("known are day, week, month"))
                                .anyMatch(line -> line.contains("version is '2027'"))
                                .anyMatch(line ->
                                        line.contains("price-profile is 'texan'")
                                                && line.contains("default"))
                                .anyMatch(line -> line.contains("geo-fence.allowed[0] is 'Texas'"))
                                .anyMatch(line -> line.contains("bet-kinds[1] is 'SINGLE'"))
                                .anyMatch(line -> line.contains("bets-per-minute is missing"))
                                .anyMatch(line -> line.startsWith("US-LA.yaml: is no YAML"))
                                .hasSize(12));
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() throws IOException {
        var bad =
                TEXAS.replace("stake: {day: 2000000}", "stake: {day: 500, week: 400, month: 300}")
                        .replace("minimum-stake: 100", "minimum-stake: 1000001");

        assertThatThrownBy(() -> read(file("US-TX.yaml", bad)))
                .hasMessageContaining("limits.stake.day is '500': must be at most 400")
                .hasMessageContaining("limits.stake.week is '400': must be at most 300")
                .hasMessageContaining("limits.minimum-stake is '1000001': must be at most 1000000");
    }

    @Test
    void aFileIsNamedByItsJurisdictionWhichNoOtherFileHas() throws IOException {
        var twin = TEXAS.replace("id: US-TX", "id: UK");

        assertThatThrownBy(() -> read(OURS, file("US-TX.yaml", twin)))
                .hasMessageContaining("US-TX.yaml: id is 'UK': must be the file's name")
                .hasMessageContaining("US-TX.yaml: id is 'UK': must be in one file only");
    }

    @Test
    void aPatternThatNamesNothingIsRefused() {
        assertThatThrownBy(() -> read("classpath*:overround/jurisdiction/*.yaml"))
                .hasMessage(
                        KEY
                                + " has 'classpath*:overround/jurisdiction/*.yaml': must name files"
                                + " that are there");
        assertThatThrownBy(() -> read("file:" + folder.resolve("US-OK.yaml")))
                .hasMessageContaining(KEY)
                .hasMessageContaining("US-OK.yaml");
    }

    @Test
    void anEmptyFileAndAKeyTwiceAreRefused() throws IOException {
        assertThatThrownBy(() -> read(file("US-TX.yaml", "")))
                .hasMessage("US-TX.yaml: must have fields, id first");
        assertThatThrownBy(() -> read(file("US-TX.yaml", TEXAS + "id: US-TX\n")))
                .hasMessageContaining("US-TX.yaml: is no YAML")
                .hasMessageContaining("duplicate key id");
    }
}
