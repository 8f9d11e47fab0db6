package org.overround.bets.placement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.Entry;
import org.overround.bets.placement.Judgement.Take;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.PendingSlip;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.EventId;
import org.overround.kernel.TransferId;

/** The journal's entries for the three answers to a request: taken, pending, refused. */
final class PlacedEntries {

    private PlacedEntries() {}

    static Entry.Accept accept(
            Cleared cleared, Shared.Carried carried, BetAnswer answer, OddsBook book) {
        var take = carried.take();
        var hold = hold(cleared, take);
        return new Entry.Accept(
                verdict(cleared.asked(), answer),
                asked(cleared, pendingSlip(take), events(take)),
                hold,
                Entries.offers(take.price(), cleared.profile(), book),
                Entries.carried(carried),
                List.of(
                        Entries.decision(cleared.decision()),
                        bet(Entries.BET_PLACED, cleared, answer, carried),
                        held(hold, answer)));
    }

    static Entry.Pend pend(Cleared cleared, Take take, BetAnswer answer, OddsBook book) {
        var hold = hold(cleared, take);
        return new Entry.Pend(
                verdict(cleared.asked(), answer),
                asked(cleared, pendingSlip(take), events(take)),
                hold,
                Entries.offers(take.price(), cleared.profile(), book),
                take.delay(),
                List.of(
                        Entries.decision(cleared.decision()),
                        bet(Entries.BET_PENDING, cleared, answer, null),
                        held(hold, answer)));
    }

    static Entry.Refuse refuse(Cleared cleared, BetAnswer answer) {
        var slip = ContractJson.mapper().writeValueAsString(cleared.asked().slip());
        return new Entry.Refuse(
                verdict(cleared.asked(), answer),
                asked(cleared, slip, List.of()),
                List.of(
                        Entries.decision(cleared.decision()),
                        bet(Entries.BET_REJECTED, cleared, answer, null)));
    }

    private static Entry.LogEntry bet(
            String type, Cleared cleared, BetAnswer answer, Shared.@Nullable Carried carried) {
        return Entries.bet(
                type,
                Answers.view(cleared.asked().player(), answer, cleared.decision()),
                cleared.player().agent(),
                cleared.decision(),
                cleared.player().kyc().name(),
                carried);
    }

    private static Entry.LogEntry held(Entry.Hold hold, BetAnswer answer) {
        return Entries.money(
                hold.id(), "PENDING", -hold.amountMinor(), answer.currency(), answer.betId());
    }

    private static Entry.Hold hold(Cleared cleared, Take take) {
        var amount = take.slip().holdMinor(take.price().odds());
        var bet = cleared.asked().bet();
        return new Entry.Hold(
                new TransferId(UuidCreator.getTimeOrderedEpoch()),
                amount,
                Entries.fingerprint(bet, amount, take.slip().currency().getCurrencyCode()),
                take.room().limits().dailyPayoutMinor());
    }

    private static Entry.Verdict verdict(Asked asked, BetAnswer answer) {
        return new Entry.Verdict(asked.key(), asked.fingerprint(), answer);
    }

    private static String pendingSlip(Take take) {
        return ContractJson.mapper().writeValueAsString(PendingSlip.of(take.slip(), take.price()));
    }

    private static List<EventId> events(Take take) {
        return take.price().legs().stream().map(leg -> leg.quote().event()).toList();
    }

    private static Entry.Asked asked(Cleared cleared, String slip, List<EventId> events) {
        var decision = cleared.decision();
        return new Entry.Asked(
                cleared.asked().player(),
                decision.jurisdiction(),
                cleared.player().agent(),
                cleared.profile(),
                slip,
                events,
                decision.id().toString(),
                decision.configVersion());
    }
}
