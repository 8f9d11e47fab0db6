package org.overround.bets.jurisdiction.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.overround.bets.jurisdiction.domain.SlipFacts.LegFacts;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

public final class JurisdictionRulesTest {

    private static final LegFacts MATCH = leg("football", "MATCH_ODDS");

    /** Rules that allow singles and multiples in dollars on anything but politics. */
    public static JurisdictionRules rules() {
        return rules(new JurisdictionRules.GeoFence(true, Set.of("US-NJ")));
    }

    /** The same within another fence. */
    public static JurisdictionRules rules(JurisdictionRules.GeoFence fence) {
        return new JurisdictionRules(
                new JurisdictionId("US-NJ"),
                "1+abc",
                ZoneId.of("America/New_York"),
                Set.of("USD"),
                21,
                new Permitted.Except<>(Set.of(new SportId("politics"))),
                new Permitted.Only<>(
                        Set.of(new MarketType("MATCH_ODDS"), new MarketType("TOTAL_GOALS"))),
                Set.of(BetKind.SINGLE, BetKind.MULTIPLE),
                new JurisdictionRules.Limits(
                        1_000L,
                        new PeriodCaps(2_000L, 5_000L, null),
                        new PeriodCaps(null, null, 9_000L),
                        PeriodCaps.NONE,
                        null,
                        null,
                        10),
                fence,
                3,
                30,
                ProfileId.DEFAULT,
                List.of("a law"));
    }

    private static LegFacts leg(String sport, String type) {
        return new LegFacts(new SportId(sport), new MarketType(type));
    }

    private static SlipFacts slip(BetKind kind, String currency, LegFacts... legs) {
        return new SlipFacts(kind, currency, List.of(legs));
    }

    @Test
    void aSlipWithinTheRulesPasses() {
        assertThat(rules().blocks(slip(BetKind.MULTIPLE, "USD", MATCH, MATCH))).isEmpty();
    }

    @Test
    void theFirstThingThatIsNotAllowedIsNamed() {
        assertThat(rules().blocks(slip(BetKind.SYSTEM, "GBP", leg("politics", "WINNER"))))
                .contains(new Blocked("currency", "GBP", "one of USD"));
        assertThat(rules().blocks(slip(BetKind.SYSTEM, "USD", leg("politics", "WINNER"))))
                .contains(new Blocked("type", "SYSTEM", "one of MULTIPLE, SINGLE"));
        assertThat(rules().blocks(slip(BetKind.SINGLE, "USD", MATCH, leg("politics", "WINNER"))))
                .contains(
                        new Blocked("legs[1].market", "politics", "of a sport: none of politics"));
        assertThat(rules().blocks(slip(BetKind.SINGLE, "USD", leg("football", "WINNER"))))
                .contains(
                        new Blocked(
                                "legs[0].market",
                                "WINNER",
                                "of a type: one of MATCH_ODDS, TOTAL_GOALS"));
    }

    @Test
    void namedSystemsAreSystems() {
        assertThat(BetKind.of("SINGLE")).isEqualTo(BetKind.SINGLE);
        assertThat(BetKind.of("MULTIPLE")).isEqualTo(BetKind.MULTIPLE);
        assertThat(BetKind.of("LUCKY_15")).isEqualTo(BetKind.SYSTEM);
        assertThat(BetKind.of("SYSTEM")).isEqualTo(BetKind.SYSTEM);
    }

    @Test
    void ageIsCountedOnTheJurisdictionsDate() {
        var born = LocalDate.of(2005, 3, 10);
        var eveInNewYork = Instant.parse("2026-03-10T03:59:59Z");

        assertThat(rules().isOldEnough(born, eveInNewYork)).isFalse();
        assertThat(rules().isOldEnough(born, eveInNewYork.plusSeconds(1))).isTrue();
    }

    @Test
    void periodsBeginInTheJurisdictionsZone() {
        var zone = ZoneId.of("America/New_York");
        var sundayEvening = Instant.parse("2026-03-02T04:59:59Z");

        assertThat(Period.DAY.start(sundayEvening, zone)).isEqualTo("2026-03-01");
        assertThat(Period.WEEK.start(sundayEvening, zone)).isEqualTo("2026-02-23");
        assertThat(Period.MONTH.start(sundayEvening, zone)).isEqualTo("2026-03-01");
        assertThat(Period.WEEK.start(sundayEvening.plusSeconds(1), zone)).isEqualTo("2026-03-02");
    }
}
