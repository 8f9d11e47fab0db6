package org.overround.bets.journal.adapter.r2dbc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A long text for the database, in UTF-8 already.
 *
 * <p>The driver writes a string character by character; for a batch, tens of kilobytes, that took
 * longer than to make it.
 */
final class Utf8Text {

    private final byte[] bytes;

    Utf8Text(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Gives each connection of the driver the codec; found by its service file. */
    public static final class Registrar implements CodecRegistrar {

        @Override
        public Publisher<Void> register(
                PostgresqlConnection connection,
                ByteBufAllocator allocator,
                CodecRegistry registry) {
            return Mono.fromRunnable(() -> registry.addLast(new TextCodec()));
        }
    }

    private static final class TextCodec implements Codec<Utf8Text> {

        @Override
        public boolean canEncode(Object value) {
            return value instanceof Utf8Text;
        }

        @Override
        public EncodedParameter encode(Object value) {
            return encode(value, PostgresqlObjectId.TEXT.getObjectId());
        }

        @Override
        public EncodedParameter encode(Object value, int dataType) {
            var text = (Utf8Text) value;
            return new EncodedParameter(
                    Format.FORMAT_TEXT,
                    dataType,
                    Mono.fromSupplier(() -> Unpooled.wrappedBuffer(text.bytes)));
        }

        @Override
        public boolean canEncodeNull(Class<?> type) {
            return type == Utf8Text.class;
        }

        @Override
        public EncodedParameter encodeNull() {
            return new EncodedParameter(
                    Format.FORMAT_TEXT,
                    PostgresqlObjectId.TEXT.getObjectId(),
                    EncodedParameter.NULL_VALUE);
        }

        @Override
        public boolean canDecode(int dataType, Format format, Class<?> type) {
            return type == Utf8Text.class && dataType == PostgresqlObjectId.TEXT.getObjectId();
        }

        /** A text has the same bytes in both formats. */
        @Override
        public @Nullable Utf8Text decode(
                @Nullable ByteBuf buffer,
                int dataType,
                Format format,
                Class<? extends Utf8Text> type) {
            return buffer == null ? null : new Utf8Text(buffer.toString(StandardCharsets.UTF_8));
        }
    }
}
