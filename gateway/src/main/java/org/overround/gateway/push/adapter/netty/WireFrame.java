package org.overround.gateway.push.adapter.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Writes whole text frames as a server sends them (RFC 6455, section 5.2): final, not masked, not
 * compressed.
 *
 * <p>Written by hand so that one buffer with header and payload serves every client.
 */
final class WireFrame {

    private static final int FINAL_TEXT = 0x81;
    private static final int LONGEST_7_BIT = 125;
    private static final int LENGTH_16_BIT = 126;
    private static final int LENGTH_64_BIT = 127;
    private static final int LONGEST_16_BIT = 0xffff;
    private static final int LONGEST_HEADER = 10;

    private WireFrame() {}

    static ByteBuf text(ByteBufAllocator allocator, byte[] payload) {
        return header(allocator, payload.length).writeBytes(payload);
    }

    static ByteBuf text(ByteBufAllocator allocator, byte[] head, byte[] tail) {
        return header(allocator, head.length + tail.length).writeBytes(head).writeBytes(tail);
    }

    private static ByteBuf header(ByteBufAllocator allocator, int length) {
        var out = allocator.directBuffer(LONGEST_HEADER + length).writeByte(FINAL_TEXT);
        if (length <= LONGEST_7_BIT) {
            out.writeByte(length);
        } else if (length <= LONGEST_16_BIT) {
            out.writeByte(LENGTH_16_BIT).writeShort(length);
        } else {
            out.writeByte(LENGTH_64_BIT).writeLong(length);
        }
        return out;
    }
}
