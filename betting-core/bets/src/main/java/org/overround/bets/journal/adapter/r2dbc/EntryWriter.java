package org.overround.bets.journal.adapter.r2dbc;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.Entry;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.EventId;
import tools.jackson.core.JsonGenerator;

/** Writes an entry's form, field by field: no tree is made of it on the way. */
final class EntryWriter {

    private final StringWriter written = new StringWriter();
    private final JsonGenerator out = ContractJson.mapper().createGenerator(written);
    private final List<String> texts = new ArrayList<>();
    private final Predicate<Entry.Offer> stored;

    private EntryWriter(Predicate<Entry.Offer> stored) {
        this.stored = stored;
    }

    /**
     * @param stored offers that the database has: they are referred to, not written again
     */
    static EntryForm form(Entry entry, Predicate<Entry.Offer> stored) {
        var writer = new EntryWriter(stored);
        writer.item(entry);
        return new EntryForm(writer.written.toString(), writer.texts);
    }

    private void item(Entry entry) {
        out.writeStartObject();
        put("player", entry.player().value());
        put("jurisdiction", entry.jurisdiction().value());
        put("bet", entry.bet().toString());
        out.writeArrayPropertyStart("events");
        entry.events().forEach(this::event);
        out.writeEndArray();
        switch (entry) {
            case Entry.Accept accept -> {
                placed("ACCEPT", accept);
                hold(accept.hold(), true);
                house(entry, accept.verdict().answer().currency());
                offers(accept.offers());
                carried(accept.carried());
            }
            case Entry.Pend pend -> {
                placed("PEND", pend);
                hold(pend.hold(), true);
                house(entry, pend.verdict().answer().currency());
                offers(pend.offers());
                put("delay_millis", pend.delay().toMillis());
            }
            case Entry.Refuse refuse -> {
                placed("REFUSE", refuse);
                strings("offer_ids", List.of());
            }
            case Entry.AcceptPending accept -> acceptPending(accept);
            case Entry.VoidPending off -> voidPending(off);
        }
        out.writeEndObject();
        out.close();
    }

    private void placed(String kind, Entry.Placed entry) {
        var asked = entry.asked();
        put("kind", kind);
        put("key", entry.verdict().key().value());
        put("fingerprint", entry.verdict().fingerprint());
        put("answer", json(entry.verdict().answer()));
        put("agent", asked.agent().value());
        put("profile", asked.profile().value());
        put("slip", text(asked.slip()));
        strings("event_ids", asked.events().stream().map(EventId::value).toList());
        put("decision_id", asked.decisionId());
        put("config_version", asked.configVersion());
        answer(entry.verdict().answer());
    }

    private void answer(BetAnswer answer) {
        put("status", answer.status());
        put("code", answer.code() == null ? null : answer.code().name());
        put("detail", answer.detail());
        put("type", answer.type());
        put("currency", answer.currency());
        put("unit_stake", answer.unitStakeMinor());
        put("lines", answer.lines());
        put("total_stake", answer.totalStakeMinor());
        put("potential_return", answer.potentialReturnMinor());
        put("legs", json(answer.legs()));
    }

    private void hold(Entry.Hold hold, boolean isNew) {
        put("hold", hold.id().toString());
        put("hold_minor", hold.amountMinor());
        put("hold_fingerprint", hold.fingerprint());
        out.writeBooleanProperty("new_hold", isNew);
        put("win_day_max", hold.winDayMaxMinor());
    }

    private void house(Entry entry, String currency) {
        var owner = "house:" + entry.jurisdiction().value();
        put("house_owner", owner);
        put("house_account", owner + "/" + currency);
    }

    private void carried(Entry.Carried carried) {
        put("tree", carried.tree().value());
        put("attempt", carried.attempt());
        put("epoch", carried.epoch());
        out.writeArrayPropertyStart("positions");
        carried.parts().forEach(this::part);
        out.writeEndArray();
    }

    private void offers(List<Entry.Offer> offers) {
        strings("offer_ids", offers.stream().map(Entry.Offer::id).toList());
        out.writeArrayPropertyStart("offers");
        offers.stream().filter(stored.negate()).forEach(this::offer);
        out.writeEndArray();
    }

    private void acceptPending(Entry.AcceptPending accept) {
        put("kind", "ACCEPT_PENDING");
        put("config_version", accept.configVersion());
        answer(accept.now());
        hold(accept.hold(), accept.replacesHold());
        house(accept, accept.now().currency());
        put("void_id", accept.replacesHold() ? accept.release().toString() : null);
        offers(accept.offers());
        carried(accept.carried());
    }

    private void voidPending(Entry.VoidPending off) {
        put("kind", "VOID_PENDING");
        put("status", "VOID");
        put("code", off.code());
        put("detail", off.detail());
        put("currency", off.currency());
        put("void_id", off.release().toString());
    }

    private void offer(Entry.Offer offer) {
        out.writeStartObject();
        put("id", offer.id());
        put("market", offer.market());
        put("event", offer.event());
        put("epoch", offer.epoch());
        put("version", offer.version());
        put("profile", offer.profile().value());
        put("content", text(offer.content().get()));
        out.writeEndObject();
    }

    private void event(Entry.LogEntry event) {
        out.writeStartObject();
        put("type", event.type());
        put("subject", event.subject());
        put("payload", text(event.payload()));
        out.writeEndObject();
    }

    private void part(Entry.Part part) {
        out.writeStartObject();
        put("holder", part.holder());
        put("kind", part.kind());
        put("level", part.level());
        put("stake", part.stakeMinor());
        put("liability", part.liabilityMinor());
        strings("scope_keys", part.scopeKeys());
        out.writeArrayPropertyStart("scope_amounts");
        part.scopeAmounts().forEach(out::writeNumber);
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The place of a text that is stored as it stands. */
    private int text(String json) {
        texts.add(json);
        return texts.size() - 1;
    }

    private int json(Object value) {
        return text(ContractJson.mapper().writeValueAsString(value));
    }

    /** What is absent is not written. */
    private void put(String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private void put(String name, long value) {
        out.writeNumberProperty(name, value);
    }

    private void strings(String name, List<String> values) {
        out.writeArrayPropertyStart(name);
        values.forEach(out::writeString);
        out.writeEndArray();
    }
}
