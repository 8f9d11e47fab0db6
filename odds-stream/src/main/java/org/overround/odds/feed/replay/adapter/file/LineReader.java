package org.overround.odds.feed.replay.adapter.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The lines of one file as bytes, without a copy of each: what {@link #bytes()} holds is valid
 * until the next line is read.
 *
 * <p>Reads plain text, gzip and bzip2 (several streams in a row too), told apart by their first
 * bytes, whatever the file is called. A line longer than {@link #MAX_LINE_BYTES} is passed over and
 * reported as {@link #tooLong()}.
 */
final class LineReader implements Closeable {

    static final int MAX_LINE_BYTES = 16 << 20;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;
    private boolean tooLong;

    LineReader(Path file) throws IOException {
        this(unpacked(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    }

    LineReader(InputStream in) {
        this.in = in;
    }

    private static InputStream unpacked(BufferedInputStream file) throws IOException {
        try {
            file.mark(4);
            var head = file.readNBytes(3);
            file.reset();
            if (head.length == 3 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h') {
                return new BZip2CompressorInputStream(file, true);
            }
            return head.length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b
                    ? new GZIPInputStream(file, 1 << 16)
                    : file;
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        }
    }

    /**
     * Goes to the next line; false at the end. The last line needs no line feed; empty lines are
     * lines.
     */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        var any = false;
        while (true) {
            if (chunkAt == chunkEnd && !fill()) {
                number += any ? 1 : 0;
                return any;
            }
            any = true;
            var end = chunkAt;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            append(chunkAt, end - chunkAt);
            if (end < chunkEnd) {
                chunkAt = end + 1;
                number++;
                return true;
            }
            chunkAt = end;
        }
    }

    private boolean fill() throws IOException {
        try {
            chunkEnd = Math.max(in.read(chunk, 0, chunk.length), 0);
        } catch (EOFException cut) {
            throw new IOException("the file ends in the middle of its compressed data", cut);
        } catch (RuntimeException broken) {
            // Decompressors answer some damage with an index out of bounds.
            throw new IOException("the compressed data is damaged: " + broken.getMessage(), broken);
        }
        chunkAt = 0;
        return chunkEnd > 0;
    }

    private void append(int from, int count) {
        if (tooLong || length + count > MAX_LINE_BYTES) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** The number of the line read last, from 1. */
    long number() {
        return number;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (var i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\r' && line[i] != '\t') {
                return false;
            }
        }
        return !tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
