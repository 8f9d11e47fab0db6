package org.overround.bets.wallet.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;

/**
 * Ids of a payment's transfers, derived and not drawn: whoever asks again with the same key, on
 * whatever instance and after whatever crash, makes the same id without having to remember one. So
 * the ledger's primary key and the provider's own memory both refuse a second payment, even where
 * ours is lost.
 *
 * <p>They are UUIDs of version 8 (RFC 9562, 5.8) of a SHA-256. Version 5 would be the same with a
 * SHA-1; version 7, which other transfers have, holds the time of asking, which a caller who asks
 * again does not know. So these ids do not rise with time: transfers are ordered by when they were
 * written.
 */
public final class PaymentIds {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private PaymentIds() {}

    /** The payment a player asks for under a key: the id of its pending transfer. */
    public static TransferId payment(PlayerId player, IdempotencyKey key) {
        return id(digest("payment/1", player.value(), key.value()));
    }

    /** The transfer that ends a payment. One id for POST and VOID: there can be but one of them. */
    public static TransferId resolution(TransferId payment) {
        return id(digest("payment-resolution/1", payment.toString()));
    }

    static String hash(String... parts) {
        return HexFormat.of().formatHex(digest(parts));
    }

    private static TransferId id(byte[] digest) {
        var bytes = ByteBuffer.wrap(digest);
        var high = (bytes.getLong() & ~0xF000L) | VERSION_8;
        var low = (bytes.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new TransferId(new UUID(high, low));
    }

    /** Every part goes in with its length, so that no two lists of parts are the same bytes. */
    private static byte[] digest(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
