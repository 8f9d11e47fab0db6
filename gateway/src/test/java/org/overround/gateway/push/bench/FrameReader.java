package org.overround.gateway.push.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A client as lean as can be, so that the benchmark measures the server: of each frame it reads the
 * header and the numbers {@code prev}, {@code seq} and {@code ts}, and skips the rest.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class FrameReader extends ChannelInboundHandlerAdapter {

    private static final byte[] DELTA = "{\"op\":\"delta\"".getBytes(StandardCharsets.US_ASCII);

    /**
     * Where the operation's name begins; a snapshot's is the only one of interest that begins with
     * an s.
     */
    private static final int OP_AT = 7;

    private static final byte[] MASK = {1, 2, 3, 4};

    /** Who is told of each delta, on the clients' event loop. */
    interface Deltas {
        void received(long prev, long seq, long tsMicros, long nowMicros);
    }

    private final String path;
    private final List<String> channels;
    private final Deltas deltas;
    private final Consumer<FrameReader> ready;
    private boolean upgraded;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;

    FrameReader(String path, List<String> channels, Deltas deltas, Consumer<FrameReader> ready) {
        this.path = path;
        this.channels = channels;
        this.deltas = deltas;
        this.ready = ready;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        context.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var read = (ByteBuf) message;
        var all = pending.isReadable() ? Unpooled.wrappedBuffer(pending, read) : read;
        if (!upgraded) {
            upgrade(context, all);
        }
        if (upgraded) {
            frames(all, micros());
        }
        if (all.isReadable()) {
            pending = Unpooled.copiedBuffer(all);
        } else {
            pending = Unpooled.EMPTY_BUFFER;
        }
        all.release();
    }

    private void upgrade(ChannelHandlerContext context, ByteBuf all) {
        var text = all.toString(StandardCharsets.US_ASCII);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException("no upgrade: " + text.lines().findFirst().orElse(""));
        }
        all.skipBytes(end + 4);
        upgraded = true;
        if (channels.isEmpty()) {
            ready.accept(this);
        }
        channels.forEach(channel -> subscribe(context, channel));
    }

    private static void subscribe(ChannelHandlerContext context, String channel) {
        var json = "{\"op\":\"subscribe\",\"id\":1,\"channel\":\"" + channel + "\"}";
        var payload = json.getBytes(StandardCharsets.US_ASCII);
        var frame =
                Unpooled.buffer().writeByte(0x81).writeByte(0x80 | payload.length).writeBytes(MASK);
        for (var i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ MASK[i & 3]);
        }
        context.writeAndFlush(frame);
    }

    private void frames(ByteBuf all, long now) {
        while (all.readableBytes() >= 2) {
            var start = all.readerIndex();
            var length = all.getByte(start + 1) & 0x7f;
            var header = 2;
            if (length == 126) {
                if (all.readableBytes() < 4) {
                    return;
                }
                length = all.getUnsignedShort(start + 2);
                header = 4;
            } else if (length == 127) {
                if (all.readableBytes() < 10) {
                    return;
                }
                length = (int) all.getLong(start + 2);
                header = 10;
            }
            if (all.readableBytes() < header + length) {
                return;
            }
            if ((all.getByte(start) & 0x0f) == 1) {
                frame(all, start + header, length, now);
            }
            all.readerIndex(start + header + length);
        }
    }

    private void frame(ByteBuf all, int at, int length, long now) {
        for (var i = 0; i < DELTA.length; i++) {
            if (all.getByte(at + i) != DELTA[i]) {
                if (i == OP_AT && all.getByte(at + i) == 's') {
                    ready.accept(this);
                }
                return;
            }
        }
        var end = at + length;
        var prevAt = number(all, at + DELTA.length, end);
        var seqAt = number(all, prevAt, end);
        var tsAt = number(all, seqAt, end);
        deltas.received(value(all, prevAt), value(all, seqAt), value(all, tsAt), now);
    }

    /** Where the next number that is a value of its own begins. */
    private static int number(ByteBuf all, int from, int end) {
        for (var i = from; i < end - 1; i++) {
            var next = all.getByte(i + 1);
            if (all.getByte(i) == ':' && next >= '0' && next <= '9' && all.getByte(i - 1) == '"') {
                return i + 1;
            }
        }
        throw new IllegalStateException(
                "not a delta: " + all.toString(from, end - from, StandardCharsets.UTF_8));
    }

    private static long value(ByteBuf all, int at) {
        var value = 0L;
        for (var i = at; all.getByte(i) >= '0' && all.getByte(i) <= '9'; i++) {
            value = value * 10 + all.getByte(i) - '0';
        }
        return value;
    }

    static long micros() {
        return Clocks.micros();
    }
}
