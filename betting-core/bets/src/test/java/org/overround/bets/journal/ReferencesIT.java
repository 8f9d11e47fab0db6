package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.player.TestDatabase;

/** What a transfer and a bet refer to must be there: the database itself refuses what is not. */
@NullUnmarked
final class ReferencesIT {

    private static final UUID HOLD = UUID.randomUUID();
    private static final UUID FREE_HOLD = UUID.randomUUID();
    private static final UUID BET = UUID.randomUUID();

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = new TestDatabase();
        database.run(
                """
                insert into player (player_id, jurisdiction, zone, currency, agent_id, kyc_status)
                values ('player:rita', 'UK', 'Europe/London', 'GBP', 'agent:london', 'VERIFIED')
                """);
        database.run(
                """
                insert into account (account_id, kind, owner, currency, credits_posted)
                values ('player:rita/GBP', 'PLAYER', 'player:rita', 'GBP', 1000),
                       ('house:UK/GBP', 'HOUSE', 'house:UK', 'GBP', 0), ('house:UK/EUR', 'HOUSE', 'house:UK', 'EUR', 0)
                """);
        database.run(transfer(HOLD, "player:rita/GBP", "house:UK/GBP", "GBP"));
        database.run(transfer(FREE_HOLD, "player:rita/GBP", "house:UK/GBP", "GBP"));
        database.run(bet(BET, "player:rita", HOLD));
    }

    private static String transfer(UUID id, String from, String to, String currency) {
        return """
        insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency,
                              fingerprint, reference, player_id)
        values ('%s', 'PENDING', 'BET_HOLD', '%s', '%s', 5, '%s', 'f', 'bet', 'player:rita')
        """
                .formatted(id, from, to, currency);
    }

    private static String bet(UUID id, String player, UUID hold) {
        return """
        insert into bet (bet_id, player_id, jurisdiction, agent_id, profile, status, type, currency, unit_stake_minor,
                         lines, total_stake_minor, potential_return_minor, slip, legs, event_ids, offer_ids, hold_id)
        values ('%s', '%s', 'UK', 'agent:london', 'p', 'ACCEPTED', 'SINGLE', 'GBP', 5, 1, 5, 10, '{}', '[]', '{}', '{}',
                '%s')
        """
                .formatted(id, player, hold);
    }

    private static void isRefused(String because, String statement) {
        assertThatThrownBy(() -> database.run(statement))
                .as(statement)
                .rootCause()
                .hasMessageContaining(because);
    }

    @Test
    void aTransferIsBetweenAccountsThatAreThere() {
        var id = UUID.randomUUID();
        isRefused(
                "no account that transfer " + id,
                transfer(id, "player:nobody/GBP", "house:UK/GBP", "GBP"));
        isRefused(
                "no account that transfer " + id,
                transfer(id, "player:rita/GBP", "house:XX/GBP", "GBP"));
    }

    @Test
    void aTransferNeverMixesCurrencies() {
        var id = UUID.randomUUID();
        isRefused(
                "transfer " + id + " is not in the currency",
                transfer(id, "player:rita/GBP", "house:UK/EUR", "GBP"));
        isRefused(
                "transfer " + id + " is not in the currency",
                transfer(id, "player:rita/GBP", "house:UK/GBP", "EUR"));
    }

    @Test
    void aBetIsOfAPlayerAndItsHoldIsATransfer() {
        var id = UUID.randomUUID();
        isRefused("no player whose bet " + id, bet(id, "player:nobody", FREE_HOLD));
        isRefused("holds the stake of bet " + id, bet(id, "player:rita", UUID.randomUUID()));
    }

    @Test
    void aHoldThatIsNotThereCannotBeGivenToABetLaterEither() {
        isRefused(
                "holds the stake of bet " + BET,
                "update bet set hold_id = '%s' where bet_id = '%s'"
                        .formatted(UUID.randomUUID(), BET));
    }
}
