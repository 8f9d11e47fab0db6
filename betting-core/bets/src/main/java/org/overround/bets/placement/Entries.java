package org.overround.bets.placement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Counter;
import org.overround.bets.cascade.domain.Slice;
import org.overround.bets.compliance.DecisionRecord;
import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Entry.LogEntry;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.PriceCheck;
import org.overround.contracts.bets.BetMessage;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.EventId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.TransferId;

/** What decisions look like in the journal and the event log. Pure. */
final class Entries {

    static final String BET_PLACED = "BET_PLACED";
    static final String BET_PENDING = "BET_PENDING";
    static final String BET_ACCEPTED = "BET_ACCEPTED";
    static final String BET_REJECTED = "BET_REJECTED";
    static final String BET_VOIDED = "BET_VOIDED";
    static final String BET_HOLD = "BET_HOLD";
    private static final String WALLET_TX = "WALLET_TX";

    private Entries() {}

    /**
     * A bet's own event.
     *
     * @param agent the player's direct agent; null when nobody is known
     * @param shared who carries it; null when nobody does (yet)
     */
    static LogEntry bet(
            String type,
            BetView bet,
            @Nullable AgentId agent,
            @Nullable Decision decision,
            @Nullable String kyc,
            Shared.@Nullable Carried shared) {
        var message =
                new BetMessage(
                        type,
                        bet,
                        events(bet.legs()),
                        agent,
                        decision == null ? null : decision.id().toString(),
                        decision == null ? null : decision.configVersion(),
                        kyc,
                        shared == null ? List.of() : shared.allocation().parts(),
                        shared == null ? 0 : shared.allocation().hedgeMinor(),
                        shared == null ? null : shared.allocation().rulesVersion());
        return new LogEntry(
                type, bet.betId().toString(), ContractJson.mapper().writeValueAsString(message));
    }

    static LogEntry decision(Decision decision) {
        return new LogEntry(
                DecisionRecord.EVENT_TYPE, decision.id().toString(), DecisionRecord.json(decision));
    }

    /** Money is held ({@code PENDING}) or comes back ({@code VOID}) for a bet. */
    static LogEntry money(
            TransferId transfer, String phase, long amountMinor, String currency, BetId bet) {
        var message =
                new WalletMessage(
                        transfer.toString(),
                        phase,
                        BET_HOLD,
                        amountMinor,
                        currency,
                        bet.toString());
        return new LogEntry(
                WALLET_TX, transfer.toString(), ContractJson.mapper().writeValueAsString(message));
    }

    /** The legs' events, as far as they are known. */
    static List<EventId> events(List<LegAnswer> legs) {
        return legs.stream()
                .map(LegAnswer::event)
                .filter(java.util.Objects::nonNull)
                .map(EventId.class::cast)
                .toList();
    }

    static List<Entry.Offer> offers(PriceCheck.Good price, ProfileId profile, OddsBook book) {
        return price.legs().stream()
                .map(leg ->
                        new Entry.Offer(
                                Offers.id(leg, profile),
                                leg.quote().market().value(),
                                leg.quote().event().value(),
                                leg.quote().epoch(),
                                leg.quote().marketVersion(),
                                profile,
                                () -> Offers.content(leg, book)))
                .toList();
    }

    static Entry.Carried carried(Shared.Carried shared) {
        return new Entry.Carried(
                shared.tree(),
                shared.attempt(),
                shared.epoch(),
                shared.allocation().slices().stream().map(Entries::part).toList());
    }

    private static Entry.Part part(Slice slice) {
        return new Entry.Part(
                slice.holder(),
                slice.kind().name(),
                slice.level(),
                slice.stakeMinor(),
                slice.liabilityMinor(),
                slice.counters().stream().map(Counter::key).toList(),
                slice.counters().stream().map(_ -> slice.liabilityMinor()).toList());
    }

    /** What a hold is for, in one hash: the same id for something else is found out. */
    static String fingerprint(BetId bet, long amountMinor, String currency) {
        var text = "hold/1|" + bet + "|" + amountMinor + "|" + currency;
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
