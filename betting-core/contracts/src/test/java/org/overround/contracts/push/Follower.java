package org.overround.contracts.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of one channel that knows the protocol's rules and nothing of this code: it reads bytes
 * and keeps what they say.
 */
final class Follower {

    private static final JsonMapper JSON = JsonMapper.shared();

    final ChannelName channel;
    @Nullable String epoch;
    long seq;
    final Map<String, Map<String, Object>> events = new TreeMap<>();
    final Map<String, Map<String, Object>> markets = new TreeMap<>();

    /** Every status and in-play state each market was seen in, one after the other. */
    final Map<String, List<String>> states = new TreeMap<>();

    int merged;
    int applied;

    Follower(ChannelName channel) {
        this.channel = channel;
    }

    Position position() {
        return new Position(epoch == null ? "" : epoch, seq);
    }

    void snapshot(Snapshot snapshot) {
        receive(snapshot.head(7L), snapshot.tail());
    }

    void receive(byte[]... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(new String(part, StandardCharsets.UTF_8));
        }
        var frame = JSON.readTree(text.toString());
        if (!frame.get("ch").stringValue().equals(channel.text())) {
            throw new AssertionError(channel.text() + " got a frame of another channel: " + frame);
        }
        switch (frame.get("op").stringValue()) {
            case "snapshot" -> onSnapshot(frame);
            case "delta" -> onDelta(frame);
            case "resumed" -> {}
            default -> throw new AssertionError("not expected: " + frame);
        }
    }

    private void onSnapshot(JsonNode frame) {
        epoch = frame.get("epoch").stringValue();
        seq = frame.get("seq").longValue();
        events.clear();
        markets.clear();
        for (var each : frame.get("events")) {
            var event = new LinkedHashMap<String, Object>();
            var competition = each.get("competition");
            event.put("sport", each.get("sport").stringValue());
            event.put("comp", competition.isNull() ? "" : competition.get("id").stringValue());
            event.put(
                    "compName", competition.isNull() ? "" : competition.get("name").stringValue());
            event.put("name", each.get("name").stringValue());
            event.put("start", text(each, "startsAt"));
            event.put("st", each.get("status").stringValue());
            event.put("clock", text(each, "clock"));
            event.put("score", text(each, "score"));
            event.put("deg", each.get("degraded").booleanValue());
            events.put(each.get("id").stringValue(), event);
        }
        for (var each : frame.get("markets")) {
            var market = new LinkedHashMap<String, Object>();
            market.put("ev", each.get("event").stringValue());
            market.put("type", each.get("type").stringValue());
            market.put("name", text(each, "name"));
            market.put("spec", each.get("specifiers").toString());
            market.put("st", each.get("status").stringValue());
            market.put("ip", each.get("inPlay").booleanValue());
            market.put("why", each.get("causes").toString());
            var selections = new TreeMap<String, Object>();
            for (var selection : each.get("selections")) {
                selections.put(
                        selection.get("id").stringValue(),
                        selection(
                                selection.get("name").stringValue(),
                                odds(selection.get("odds")),
                                selection.get("status").stringValue()));
            }
            market.put("s", selections);
            markets.put(each.get("id").stringValue(), market);
        }
    }

    private void onDelta(JsonNode frame) {
        var prev = frame.get("prev").longValue();
        var next = frame.get("seq").longValue();
        if (next <= seq) {
            return;
        }
        if (prev > seq) {
            throw new AssertionError(
                    channel.text() + " has a gap: at " + seq + " and got " + prev + ".." + next);
        }
        seq = next;
        applied++;
        merged += frame.has("con") ? 1 : 0;
        for (var each : frame.path("e")) {
            onEvent(each);
        }
        for (var each : frame.path("m")) {
            onMarket(each);
        }
    }

    private void onEvent(JsonNode change) {
        var id = change.get("id").stringValue();
        var event =
                events.computeIfAbsent(
                        id,
                        _ ->
                                new LinkedHashMap<>(
                                        Map.of(
                                                "sport",
                                                "",
                                                "comp",
                                                "",
                                                "compName",
                                                "",
                                                "name",
                                                id,
                                                "start",
                                                "",
                                                "st",
                                                "SCHEDULED",
                                                "clock",
                                                "",
                                                "score",
                                                "",
                                                "deg",
                                                false)));
        for (var field :
                List.of("sport", "comp", "compName", "name", "start", "st", "clock", "score")) {
            if (change.has(field)) {
                event.put(field, change.get(field).stringValue());
            }
        }
        if (change.has("comp") && "".equals(event.get("compName"))) {
            event.put("compName", change.get("comp").stringValue());
        }
        if (change.has("deg")) {
            event.put("deg", change.get("deg").booleanValue());
        }
        if (channel instanceof ChannelName.OfSport(var sport)
                && !sport.value().equals(event.get("sport"))) {
            events.remove(id);
            markets.values().removeIf(market -> id.equals(market.get("ev")));
        }
    }

    private void onMarket(JsonNode change) {
        var id = change.get("id").stringValue();
        if (!markets.containsKey(id) && !change.has("ev")) {
            return; // Of an event that has left this sport.
        }
        var market = markets.computeIfAbsent(id, _ -> new LinkedHashMap<>());
        market.putIfAbsent("name", "");
        market.putIfAbsent("s", new TreeMap<String, Object>());
        for (var field : List.of("ev", "type", "name", "st")) {
            if (change.has(field)) {
                market.put(field, change.get(field).stringValue());
            }
        }
        for (var field : List.of("spec", "why")) {
            if (change.has(field)) {
                market.put(field, change.get(field).toString());
            }
        }
        if (change.has("ip")) {
            market.put("ip", change.get("ip").booleanValue());
        }
        if (change.has("st") || change.has("ip")) {
            states.computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(market.get("st") + "," + market.get("ip"));
        }
        @SuppressWarnings("unchecked")
        var selections = (Map<String, Object>) market.get("s");
        for (var each : change.path("s")) {
            var selection = each.get("id").stringValue();
            var known =
                    (String)
                            selections.getOrDefault(
                                    selection, selection(selection, "null", "ACTIVE"));
            var parts = known.split("\\|", -1);
            selections.put(
                    selection,
                    selection(
                            each.has("name") ? each.get("name").stringValue() : parts[0],
                            each.has("o") ? odds(each.get("o")) : parts[1],
                            each.has("st") ? each.get("st").stringValue() : parts[2]));
        }
    }

    private static String odds(JsonNode odds) {
        return odds.isNull() ? "null" : Long.toString(Math.round(odds.doubleValue() * 1000));
    }

    private static String selection(String name, String odds, String status) {
        return name + "|" + odds + "|" + status;
    }

    private static String text(JsonNode from, String field) {
        return from.get(field).isNull() ? "" : from.get(field).stringValue();
    }

    /** What a follower of a channel should hold, straight from the views. */
    static Follower expected(ChannelName channel, Iterable<EventView> views) {
        var expected = new Follower(channel);
        for (var view : views) {
            var followed =
                    switch (channel) {
                        case ChannelName.OfEvent(var id) -> id.equals(view.event());
                        case ChannelName.OfMarket(var id) -> view.markets().containsKey(id);
                        case ChannelName.OfSport(var sport) -> sport.equals(view.sport());
                    };
            if (followed) {
                expected.take(view);
            }
        }
        return expected;
    }

    private void take(EventView view) {
        var event = new LinkedHashMap<String, Object>();
        var competition = view.competition() == null ? "" : view.competition().value();
        event.put("sport", view.sport().value());
        event.put("comp", competition);
        event.put(
                "compName", view.competitionName() == null ? competition : view.competitionName());
        event.put("name", view.name() == null ? view.event().value() : view.name());
        event.put("start", view.startsAt() == null ? "" : view.startsAt().toString());
        event.put("st", view.status().name());
        event.put("clock", view.clock() == null ? "" : view.clock());
        event.put("score", view.score() == null ? "" : view.score());
        event.put("deg", view.degraded());
        events.put(view.event().value(), event);
        for (var each : view.markets().values()) {
            if (channel instanceof ChannelName.OfMarket(var id) && !id.equals(each.market())) {
                continue;
            }
            var market = new LinkedHashMap<String, Object>();
            market.put("ev", view.event().value());
            market.put("type", each.marketType().value());
            market.put("name", each.name() == null ? "" : each.name());
            market.put("spec", JSON.writeValueAsString(each.specifiers().values()));
            market.put("st", each.status().name());
            market.put("ip", each.inPlay());
            market.put("why", JSON.writeValueAsString(each.causes()));
            var selections = new TreeMap<String, Object>();
            for (var selection : each.selections()) {
                var name =
                        selection.name() == null ? selection.selection().value() : selection.name();
                var odds =
                        selection.oddsMilli() == 0
                                ? "null"
                                : Integer.toString(selection.oddsMilli());
                selections.put(
                        selection.selection().value(),
                        selection(name, odds, selection.status().name()));
            }
            market.put("s", selections);
            markets.put(each.market().value(), market);
        }
    }
}
