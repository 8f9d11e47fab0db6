package org.overround.bets.audit.adapter.file;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;

/** An event in a file: one line of JSON. */
final class Line {

    static final byte END = '\n';

    private final long position;
    private final byte[] json;

    private Line(long position, byte[] json) {
        this.position = position;
        this.json = json;
    }

    static Line of(Sealed event, Instant at) {
        var content = new LinkedHashMap<String, Object>();
        content.put("position", event.position());
        content.put("hash", event.hash());
        content.put("eventId", event.eventId());
        content.put("type", event.type());
        content.put("player", event.player());
        content.put("jurisdiction", event.jurisdiction());
        content.put("subject", event.subject());
        content.put("at", at.toString());
        content.put("payload", event.payload());
        var json = ContractJson.mapper().writeValueAsBytes(content);
        var line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = END;
        return new Line(event.position(), line);
    }

    /** Of the event, in the sealed log. */
    long position() {
        return position;
    }

    static byte[] all(List<Line> lines) {
        var all = new ByteArrayOutputStream();
        lines.forEach(line -> all.writeBytes(line.json));
        return all.toByteArray();
    }

    /** Those that come after the first so many bytes of all. */
    static List<Line> after(List<Line> lines, int bytes) {
        var passed = 0;
        for (var n = 0; n < lines.size(); n++) {
            if (passed >= bytes) {
                return lines.subList(n, lines.size());
            }
            passed += lines.get(n).json.length;
        }
        return List.of();
    }
}
