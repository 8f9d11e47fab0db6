package org.overround.bets.player;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.Exclusion;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.LimitKey;
import org.overround.bets.player.domain.LimitKind;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/**
 * The players of {@code contracts.identity.DemoPlayers}, who they are and what is known of them:
 * anna to florin may bet; greta shut herself out, kim is not verified, amir is flagged, lars keeps
 * himself short.
 */
final class DemoHouse {

    private static final UnaryOperator<PlayerFacts> VERIFIED = new Edit.Kyc(KycStatus.VERIFIED)::on;

    /** One of them, and what is known besides the registration. */
    record Guest(Registration registration, UnaryOperator<PlayerFacts> known) {}

    private DemoHouse() {}

    /** All, as they stand when they register at a moment. */
    static List<Guest> guests(Instant now) {
        return List.of(
                guest("anna", "Anna Ashworth", "1988-03-14", "GB", "UK", "GBP", "london-gbp"),
                vip(guest("ben", "Ben Barlow", "1979-11-02", "GB", "UK", "GBP", "london-gbp")),
                guest(
                        "carol",
                        "Carol Castellano",
                        "1990-07-21",
                        "US",
                        "US-NJ",
                        "USD",
                        "jersey-usd"),
                guest("dave", "Dave Dombrowski", "1985-01-30", "US", "US-PA", "USD", "philly-usd"),
                guest("emil", "Emil Engel", "1994-09-09", "DE", "EU-DE", "EUR", "berlin-eur"),
                guest(
                        "florin",
                        "Florin Filip",
                        "1991-05-17",
                        "RO",
                        "EU-RO",
                        "RON",
                        "bucharest-ron"),
                excluded(
                        guest(
                                "greta",
                                "Greta Grimm",
                                "1987-12-01",
                                "DE",
                                "EU-DE",
                                "EUR",
                                "berlin-eur"),
                        now),
                unverified(
                        guest(
                                "kim",
                                "Kim Kelly",
                                "1999-04-25",
                                "US",
                                "US-NJ",
                                "USD",
                                "jersey-usd")),
                flagged(guest("amir", "Amir Anand", "1983-08-08", "GB", "UK", "INR", "mumbai-inr")),
                careful(
                        guest(
                                "lars",
                                "Lars Lindner",
                                "1996-02-29",
                                "DE",
                                "EU-DE",
                                "EUR",
                                "berlin-eur")));
    }

    private static Guest guest(
            String username,
            String fullName,
            String born,
            String country,
            String jurisdiction,
            String currency,
            String agent) {
        return new Guest(
                new Registration(
                        PlayerId.ofUsername(username),
                        fullName,
                        LocalDate.parse(born),
                        country,
                        new JurisdictionId(jurisdiction),
                        currency,
                        new AgentId("agent:" + agent)),
                VERIFIED);
    }

    private static Guest with(Guest guest, Edit edit) {
        return new Guest(guest.registration(), facts -> edit.on(guest.known().apply(facts)));
    }

    private static Guest vip(Guest guest) {
        return with(
                with(guest, new Edit.Segment("VIP")),
                new Edit.StakeFactor(PlayerFacts.EVERY_SPORT, 2_000));
    }

    private static Guest excluded(Guest guest, Instant now) {
        return with(guest, new Edit.Exclude(Exclusion.FIVE_YEARS.until(now, ZoneOffset.UTC)));
    }

    private static Guest unverified(Guest guest) {
        return with(guest, new Edit.Kyc(KycStatus.PENDING));
    }

    private static Guest flagged(Guest guest) {
        return with(with(guest, new Edit.Aml(true)), new Edit.Segment("WATCHED"));
    }

    /** His day's stake is used up by a few bets. */
    private static Guest careful(Guest guest) {
        return with(
                with(guest, new Edit.Limit(new LimitKey(LimitKind.STAKE, Period.DAY), 2_500L)),
                new Edit.Limit(new LimitKey(LimitKind.SINGLE_BET, null), 1_000L));
    }
}
