package org.overround.contracts.push;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.Specifiers;

/**
 * Writes the frames a server sends, as UTF-8 JSON. In a delta an absent field is unchanged and
 * {@code "o":null} is not offered.
 */
public final class ServerFrames {

    private ServerFrames() {}

    public static byte[] welcome(
            String session, long heartbeatMillis, long tickMillis, String profile) {
        return op("welcome", 160)
                .name("session")
                .value(session)
                .name("heartbeatMillis")
                .value(heartbeatMillis)
                .name("tickMillis")
                .value(tickMillis)
                .name("profile")
                .value(profile)
                .close('}')
                .toBytes();
    }

    public static byte[] resumed(@Nullable Long id, ChannelName channel, Position at) {
        return id(op("resumed", 128), id)
                .name("ch")
                .value(channel.text())
                .name("epoch")
                .value(at.epoch())
                .name("seq")
                .value(at.seq())
                .close('}')
                .toBytes();
    }

    public static byte[] heartbeat(long tsMicros) {
        return op("heartbeat", 64).name("ts").value(tsMicros).close('}').toBytes();
    }

    public static byte[] pong(@Nullable Long id) {
        return id(op("pong", 48), id).close('}').toBytes();
    }

    public static byte[] drain(long reconnectAfterMillis) {
        return op("drain", 64)
                .name("reconnectAfterMillis")
                .value(reconnectAfterMillis)
                .close('}')
                .toBytes();
    }

    public static byte[] error(@Nullable Long id, PushError code, String detail) {
        return id(op("error", 192), id)
                .name("code")
                .value(code.name())
                .name("detail")
                .value(detail)
                .close('}')
                .toBytes();
    }

    /**
     * A snapshot up to where its shared part begins: the only part that differs between the clients
     * that ask.
     */
    static byte[] snapshotHead(@Nullable Long id) {
        return id(op("snapshot", 48), id).toBytes();
    }

    /** The part of a snapshot all clients share, from the comma after its head on. */
    static byte[] snapshotTail(
            ChannelName channel, Position at, long tsMicros, SnapshotContent content) {
        var out = new JsonText(1024);
        out.open('{').name("ch").value(channel.text()).name("epoch").value(at.epoch());
        out.name("seq").value(at.seq()).name("ts").value(tsMicros);
        var ofOneEvent = !(channel instanceof ChannelName.OfSport);
        if (ofOneEvent && content.events().stream().anyMatch(content::degraded)) {
            out.name("degraded").value(true);
        }
        out.name("events").open('[');
        for (var event : content.events()) {
            event(out, event, content.degraded(event));
        }
        out.close(']').name("markets").open('[');
        for (var each : content.markets()) {
            market(out, each.event(), each.market());
        }
        var bytes = out.close(']').close('}').toBytes();
        bytes[0] = ',';
        return bytes;
    }

    static byte[] delta(Frame frame) {
        var changes = frame.changes();
        var out = op("delta", 160 + changes.weight() * 40);
        out.name("ch").value(frame.channel().text());
        out.name("prev").value(frame.prev()).name("seq").value(frame.seq());
        out.name("ts").value(changes.tsMicros());
        if (frame.merged()) {
            out.name("con").value(true);
        }
        degraded(out, frame);
        if (!changes.events().isEmpty()) {
            out.name("e").open('[');
            for (var event : changes.events()) {
                event(out, event);
            }
            out.close(']');
        }
        if (!changes.markets().isEmpty()) {
            out.name("m").open('[');
            for (var market : changes.markets()) {
                if (market.visible()) {
                    market(out, market);
                }
            }
            out.close(']');
        }
        return out.close('}').toBytes();
    }

    private static void degraded(JsonText out, Frame frame) {
        if (frame.channel() instanceof ChannelName.OfSport) {
            return;
        }
        for (var event : frame.changes().events()) {
            var degraded = event.change().degraded();
            if (degraded != null) {
                out.name("degraded").value(degraded);
            }
        }
    }

    private static void event(JsonText out, EventView view, boolean degraded) {
        out.open('{')
                .name("id")
                .value(view.event().value())
                .name("sport")
                .value(view.sport().value());
        out.name("competition");
        var competition = view.competition();
        if (competition == null) {
            out.none();
        } else {
            var name = view.competitionName();
            out.open('{').name("id").value(competition.value());
            out.name("name").value(name == null ? competition.value() : name).close('}');
        }
        var name = view.name();
        out.name("name").value(name == null ? view.event().value() : name);
        text(out.name("startsAt"), view.startsAt());
        out.name("status").value(view.status().name());
        text(out.name("clock"), view.clock());
        text(out.name("score"), view.score());
        out.name("degraded").value(degraded);
        out.name("version").value(view.version());
        out.name("marketCount").value(view.markets().size()).close('}');
    }

    private static void market(JsonText out, EventView event, MarketView view) {
        out.open('{')
                .name("id")
                .value(view.market().value())
                .name("event")
                .value(event.event().value());
        out.name("type").value(view.marketType().value());
        text(out.name("name"), view.name());
        specifiers(out.name("specifiers"), view.specifiers());
        out.name("status").value(view.status().name()).name("inPlay").value(view.inPlay());
        causes(out.name("causes"), view.causes());
        out.name("version").value(view.version());
        out.name("selections").open('[');
        for (var selection : inOrder(view.selections())) {
            selection(out, selection);
        }
        out.close(']').close('}');
    }

    private static void selection(JsonText out, SelectionView view) {
        var name = view.name();
        out.open('{').name("id").value(view.selection().value());
        out.name("name").value(name == null ? view.selection().value() : name);
        odds(out.name("odds"), view.oddsMilli());
        out.name("status").value(view.status().name()).close('}');
    }

    private static List<SelectionView> inOrder(List<SelectionView> selections) {
        for (var i = 1; i < selections.size(); i++) {
            if (selections.get(i).sortPriority() < selections.get(i - 1).sortPriority()) {
                return selections.stream()
                        .sorted(Comparator.comparingInt(SelectionView::sortPriority))
                        .toList();
            }
        }
        return selections;
    }

    private static void event(JsonText out, EventDelta delta) {
        var change = delta.change();
        out.open('{').name("id").value(delta.event().value());
        if (change.sport() != null) {
            out.name("sport").value(change.sport().value());
        }
        if (change.competition() != null) {
            out.name("comp").value(change.competition().value());
        }
        present(out, "compName", change.competitionName());
        present(out, "name", change.name());
        present(out, "start", change.startsAt());
        present(out, "st", change.status());
        present(out, "clock", change.clock());
        present(out, "score", change.score());
        if (change.degraded() != null) {
            out.name("deg").value(change.degraded());
        }
        out.close('}');
    }

    private static void market(JsonText out, MarketDelta delta) {
        var change = delta.change();
        out.open('{').name("id").value(change.market().value());
        if (delta.first()) {
            out.name("ev").value(delta.event().value());
        }
        present(out, "st", change.status());
        if (change.inPlay() != null) {
            out.name("ip").value(change.inPlay());
        }
        if (change.causes() != null) {
            causes(out.name("why"), change.causes());
        }
        out.name("v").value(delta.version());
        present(out, "type", change.marketType());
        if (change.specifiers() != null) {
            specifiers(out.name("spec"), change.specifiers());
        }
        present(out, "name", change.name());
        if (!change.selections().isEmpty()) {
            out.name("s").open('[');
            for (var selection : change.selections()) {
                if (MarketDelta.visible(selection)) {
                    selection(out, selection);
                }
            }
            out.close(']');
        }
        out.close('}');
    }

    private static void selection(JsonText out, SelectionChange change) {
        out.open('{').name("id").value(change.selection().value());
        var odds = change.oddsMilli();
        if (odds != null) {
            odds(out.name("o"), odds);
        }
        present(out, "st", change.status());
        present(out, "name", change.name());
        out.close('}');
    }

    private static void odds(JsonText out, int milli) {
        if (milli == 0) {
            out.none();
        } else {
            out.valueOfMilli(milli);
        }
    }

    private static void causes(JsonText out, List<CauseKind> causes) {
        out.open('[');
        for (var cause : causes) {
            out.value(cause.name());
        }
        out.close(']');
    }

    private static void specifiers(JsonText out, Specifiers specifiers) {
        out.open('{');
        for (var each : specifiers.values().entrySet()) {
            // A specifier's name comes from a feed: it is escaped like any text.
            out.key(each.getKey()).value(each.getValue());
        }
        out.close('}');
    }

    private static void text(JsonText out, @Nullable Object value) {
        if (value == null) {
            out.none();
        } else {
            out.value(value.toString());
        }
    }

    private static void present(JsonText out, String name, @Nullable Object value) {
        if (value != null) {
            out.name(name).value(value.toString());
        }
    }

    private static JsonText op(String op, int expectedLength) {
        return new JsonText(expectedLength).open('{').name("op").value(op);
    }

    private static JsonText id(JsonText out, @Nullable Long id) {
        return id == null ? out : out.name("id").value(id.longValue());
    }
}
