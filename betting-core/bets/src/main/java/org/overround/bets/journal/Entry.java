package org.overround.bets.journal;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.EventId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.TransferId;

/** One verdict with all that belongs to it. */
public sealed interface Entry permits Entry.Placed, Entry.AcceptPending, Entry.VoidPending {

    BetId bet();

    PlayerId player();

    JurisdictionId jurisdiction();

    /** What the event log gets, in this order. */
    List<LogEntry> events();

    /** One event: {@code payload}, a JSON object, is kept to the byte. */
    record LogEntry(String type, String subject, String payload) {}

    /** What binds a key. */
    record Verdict(IdempotencyKey key, String fingerprint, BetAnswer answer) {}

    /**
     * What a bet is about, whatever was decided.
     *
     * @param slip the checked slip, a JSON object: what a pending bet is decided again from
     */
    record Asked(
            PlayerId player,
            JurisdictionId jurisdiction,
            AgentId agent,
            ProfileId profile,
            String slip,
            List<EventId> events,
            @Nullable String decisionId,
            @Nullable String configVersion) {
        public Asked {
            events = List.copyOf(events);
        }
    }

    /**
     * Money held for a bet, and the cap on what the player's bets of a day may return.
     *
     * @param fingerprint of what the transfer is for
     */
    record Hold(TransferId id, long amountMinor, String fingerprint, long winDayMaxMinor) {}

    /**
     * What was on offer.
     *
     * @param content of it, a JSON object; asked for only where the offer may not be stored yet
     */
    record Offer(
            String id,
            String market,
            String event,
            String epoch,
            long version,
            ProfileId profile,
            Supplier<String> content) {}

    /**
     * Who carries which part.
     *
     * @param attempt the reservation they were reserved by
     * @param epoch the exposure epoch of it
     */
    record Carried(AgentId tree, int attempt, long epoch, List<Part> parts) {
        public Carried {
            parts = List.copyOf(parts);
        }
    }

    /** One part: a row of {@code position}. */
    record Part(
            String holder,
            String kind,
            int level,
            long stakeMinor,
            long liabilityMinor,
            List<String> scopeKeys,
            List<Long> scopeAmounts) {
        public Part {
            scopeKeys = List.copyOf(scopeKeys);
            scopeAmounts = List.copyOf(scopeAmounts);
        }
    }

    /** A bet is taken at once. */
    record Accept(
            Verdict verdict,
            Asked asked,
            Hold hold,
            List<Offer> offers,
            Carried carried,
            List<LogEntry> events)
            implements Placed {}

    /** A bet is taken and waits for its in-play delay to be over. */
    record Pend(
            Verdict verdict,
            Asked asked,
            Hold hold,
            List<Offer> offers,
            Duration delay,
            List<LogEntry> events)
            implements Placed {}

    /** A bet is refused. */
    record Refuse(Verdict verdict, Asked asked, List<LogEntry> events) implements Placed {}

    /** The three that answer a request. */
    sealed interface Placed extends Entry permits Accept, Pend, Refuse {

        Verdict verdict();

        Asked asked();

        @Override
        default BetId bet() {
            return verdict().answer().betId();
        }

        @Override
        default PlayerId player() {
            return asked().player();
        }

        @Override
        default JurisdictionId jurisdiction() {
            return asked().jurisdiction();
        }
    }

    /**
     * A pending bet goes on.
     *
     * @param now the bet as it is accepted
     * @param hold the amount that stays held; its id is used only when that is another than before
     * @param held what was held so far
     * @param release the id under which the hold is given back when it is replaced
     */
    record AcceptPending(
            PlayerId player,
            JurisdictionId jurisdiction,
            @Nullable String configVersion,
            BetAnswer now,
            Hold hold,
            long held,
            TransferId release,
            List<Offer> offers,
            Carried carried,
            List<LogEntry> events)
            implements Entry {

        @Override
        public BetId bet() {
            return now.betId();
        }

        /** Whether the hold changes. */
        public boolean replacesHold() {
            return hold.amountMinor() != held;
        }
    }

    /** A pending bet is off: its money comes back. */
    record VoidPending(
            PlayerId player,
            JurisdictionId jurisdiction,
            BetId bet,
            String currency,
            String code,
            String detail,
            TransferId release,
            List<LogEntry> events)
            implements Entry {}
}
