package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.ProviderId;

/**
 * How far each stream that feeds an event was heard: what comes twice or late is known by it.
 *
 * <p>Holds {@value #MOST} streams (an event's markets may come in a file each) and then forgets the
 * one silent longest.
 */
final class SeenStreams {

    static final int MOST = 4_096;

    private record Stream(ProviderId provider, String name) {}

    private static final class Heard {
        private final Stream stream;
        private long sequence;

        Heard(Stream stream, long sequence) {
            this.stream = stream;
            this.sequence = sequence;
        }
    }

    private final Map<Stream, Heard> heard = new LinkedHashMap<>();

    /** The stream heard last: most messages come from it again. */
    private @Nullable Heard last;

    SeenStreams(Collection<SourcePosition> saved) {
        saved.forEach(this::isNew);
    }

    /** Whether nothing at or after this place was heard of its stream; from here on it was. */
    boolean isNew(SourcePosition position) {
        var known = last;
        if (known == null
                || !known.stream.name.equals(position.stream())
                || !known.stream.provider.equals(position.provider())) {
            return isNewElsewhere(new Stream(position.provider(), position.stream()), position);
        }
        if (position.sequence() <= known.sequence) {
            return false;
        }
        known.sequence = position.sequence();
        return true;
    }

    private boolean isNewElsewhere(Stream stream, SourcePosition position) {
        var known = heard.get(stream);
        if (known != null && position.sequence() <= known.sequence) {
            return false;
        }
        heard.remove(stream);
        last = new Heard(stream, position.sequence());
        heard.put(stream, last);
        if (heard.size() > MOST) {
            var silent = heard.keySet().iterator();
            silent.next();
            silent.remove();
        }
        return true;
    }

    List<SourcePosition> positions() {
        var positions = new ArrayList<SourcePosition>(heard.size());
        for (var each : heard.values()) {
            positions.add(
                    new SourcePosition(each.stream.provider, each.stream.name, each.sequence));
        }
        return positions;
    }
}
