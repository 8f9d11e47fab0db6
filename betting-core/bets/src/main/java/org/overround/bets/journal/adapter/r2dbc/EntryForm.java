package org.overround.bets.journal.adapter.r2dbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.Entry;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.json.ContractJson;
import tools.jackson.databind.util.RawValue;

/**
 * An entry as {@code apply_batch} reads it: a JSON object. What is stored as text (answers, slips,
 * payloads, offers) stands in it as it is, and the database keeps it to the byte. Pure.
 */
final class EntryForm {

    private static final int MOST_OF_A_PLACE = 24;

    private EntryForm() {}

    /**
     * @param stored offers that the database has: they are referred to, not written again
     */
    static String of(Entry entry, Predicate<Entry.Offer> stored) {
        return ContractJson.mapper().writeValueAsString(new Item(entry, stored).fields());
    }

    /** Entries' forms as one batch: each is told its place, counted from 1. */
    static String batch(List<String> forms) {
        var length = forms.stream().mapToInt(form -> form.length() + MOST_OF_A_PLACE).sum();
        var batch = new StringBuilder(length).append('[');
        for (var n = 0; n < forms.size(); n++) {
            batch.append(n == 0 ? "" : ",").append("{\"place\":").append(n + 1).append(',');
            batch.append(forms.get(n), 1, forms.get(n).length());
        }
        return batch.append(']').toString();
    }

    private static final class Item {
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        private final Predicate<Entry.Offer> stored;

        Item(Entry entry, Predicate<Entry.Offer> stored) {
            this.stored = stored;
            put("player", entry.player());
            put("jurisdiction", entry.jurisdiction());
            put("bet", entry.bet());
            put("events", entry.events().stream().map(EntryForm::event).toList());
            switch (entry) {
                case Entry.Accept accept -> {
                    placed("ACCEPT", accept);
                    hold(accept.hold(), accept.asked().jurisdiction().value());
                    offers(accept.offers());
                    carried(accept.carried());
                }
                case Entry.Pend pend -> {
                    placed("PEND", pend);
                    hold(pend.hold(), pend.asked().jurisdiction().value());
                    offers(pend.offers());
                    put("delay_millis", pend.delay().toMillis());
                }
                case Entry.Refuse refuse -> {
                    placed("REFUSE", refuse);
                    put("offer_ids", List.of());
                }
                case Entry.AcceptPending accept -> acceptPending(accept);
                case Entry.VoidPending off -> voidPending(off);
            }
        }

        Map<String, @Nullable Object> fields() {
            return fields;
        }

        private void put(String name, @Nullable Object value) {
            fields.put(name, value);
        }

        private void placed(String kind, Entry.Placed entry) {
            var asked = entry.asked();
            put("kind", kind);
            put("key", entry.verdict().key());
            put("fingerprint", entry.verdict().fingerprint());
            put("answer", entry.verdict().answer());
            put("agent", asked.agent());
            put("profile", asked.profile());
            put("slip", new RawValue(asked.slip()));
            put("event_ids", asked.events());
            put("decision_id", asked.decisionId());
            put("config_version", asked.configVersion());
            answer(entry.verdict().answer());
        }

        private void answer(BetAnswer answer) {
            put("status", answer.status());
            put("code", answer.code());
            put("detail", answer.detail());
            put("type", answer.type());
            put("currency", answer.currency());
            put("unit_stake", answer.unitStakeMinor());
            put("lines", answer.lines());
            put("total_stake", answer.totalStakeMinor());
            put("potential_return", answer.potentialReturnMinor());
            put("legs", answer.legs());
        }

        private void hold(Entry.Hold hold, String jurisdiction) {
            put("hold", hold.id());
            put("hold_minor", hold.amountMinor());
            put("hold_fingerprint", hold.fingerprint());
            put("new_hold", true);
            put("win_day_max", hold.winDayMaxMinor());
            house(jurisdiction);
        }

        private void house(String jurisdiction) {
            put("house_owner", "house:" + jurisdiction);
            put("house_account", "house:" + jurisdiction + "/" + fields.get("currency"));
        }

        private void carried(Entry.Carried carried) {
            put("tree", carried.tree());
            put("attempt", carried.attempt());
            put("epoch", carried.epoch());
            put("positions", carried.parts().stream().map(EntryForm::part).toList());
        }

        private void offers(List<Entry.Offer> offers) {
            put("offer_ids", offers.stream().map(Entry.Offer::id).toList());
            put("offers", offers.stream().filter(stored.negate()).map(EntryForm::offer).toList());
        }

        private void acceptPending(Entry.AcceptPending accept) {
            put("kind", "ACCEPT_PENDING");
            put("config_version", accept.configVersion());
            answer(accept.now());
            hold(accept.hold(), accept.jurisdiction().value());
            put("new_hold", accept.replacesHold());
            put("void_id", accept.replacesHold() ? accept.release() : null);
            offers(accept.offers());
            carried(accept.carried());
        }

        private void voidPending(Entry.VoidPending off) {
            put("kind", "VOID_PENDING");
            put("status", "VOID");
            put("code", off.code());
            put("detail", off.detail());
            put("currency", off.currency());
            put("void_id", off.release());
        }
    }

    private static Map<String, Object> offer(Entry.Offer offer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", offer.id());
        fields.put("market", offer.market());
        fields.put("event", offer.event());
        fields.put("epoch", offer.epoch());
        fields.put("version", offer.version());
        fields.put("profile", offer.profile());
        fields.put("content", new RawValue(offer.content().get()));
        return fields;
    }

    private static Map<String, Object> event(Entry.LogEntry event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", event.type());
        fields.put("subject", event.subject());
        fields.put("payload", new RawValue(event.payload()));
        return fields;
    }

    private static Map<String, Object> part(Entry.Part part) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("holder", part.holder());
        fields.put("kind", part.kind());
        fields.put("level", part.level());
        fields.put("stake", part.stakeMinor());
        fields.put("liability", part.liabilityMinor());
        fields.put("scope_keys", part.scopeKeys());
        fields.put("scope_amounts", part.scopeAmounts());
        return fields;
    }
}
