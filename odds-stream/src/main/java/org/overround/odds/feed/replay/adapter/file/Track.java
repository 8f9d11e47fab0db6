package org.overround.odds.feed.replay.adapter.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.overround.odds.feed.replay.DamagedLine;
import org.overround.odds.feed.replay.RecordingFormat;
import org.overround.odds.feed.replay.RecordingFormat.RecordedMessage;

/**
 * One recording being played: its next message and the time of it.
 *
 * <p>The file is open only from its first turn to its end, so that thousands can be played in a
 * row. Time within a file never goes back: a message that says it does counts as sent with the one
 * before.
 */
final class Track {

    private final Recording recording;
    private final int order;
    private final RecordingFormat format;
    private final DamageLog damage;
    private @Nullable LineReader lines;
    private @Nullable RecordedMessage head;
    private long atMillis;
    private long damaged;

    Track(Recording recording, int order, RecordingFormat format, DamageLog damage) {
        this.recording = recording;
        this.order = order;
        this.format = format;
        this.damage = damage;
        this.atMillis = recording.firstMillis();
    }

    String stream() {
        return recording.stream();
    }

    /** The place among the files: breaks ties of time. */
    int order() {
        return order;
    }

    /** When its next message was sent; before the first turn, when its first one was. */
    long atMillis() {
        return atMillis;
    }

    /** The next message; null before the first turn. */
    @Nullable RecordedMessage head() {
        return head;
    }

    /** The line of the next message. */
    long line() {
        return lines == null ? 0 : lines.number();
    }

    /**
     * Goes to the next message that can be read; false at the end of the file, which is then
     * closed.
     */
    boolean advance() throws IOException {
        head = null;
        try {
            if (lines == null) {
                lines = new LineReader(recording.file());
            }
            while (lines.next()) {
                var message = read(lines);
                if (message != null) {
                    head = message;
                    atMillis = Math.max(atMillis, message.atMillis());
                    return true;
                }
            }
            damage.playedOut(recording, lines.number(), damaged);
        } catch (IOException broken) {
            damage.brokenOff(recording, line(), String.valueOf(broken.getMessage()));
        }
        close();
        return false;
    }

    private @Nullable RecordedMessage read(LineReader from) {
        if (from.blank()) {
            return null;
        }
        try {
            if (from.tooLong()) {
                throw new DamagedLine("longer than " + LineReader.MAX_LINE_BYTES + " bytes");
            }
            return format.read(from.bytes(), 0, from.length());
        } catch (DamagedLine unreadable) {
            damage.damaged(
                    recording, from.number(), String.valueOf(unreadable.getMessage()), damaged++);
            return null;
        }
    }

    void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
