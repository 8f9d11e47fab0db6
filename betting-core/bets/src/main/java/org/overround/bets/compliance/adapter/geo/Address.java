package org.overround.bets.compliance.adapter.geo;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits; IPv4 is in the range {@code ::ffff:0:0/96} that IPv6 keeps for it, so
 * that an address is the same whichever way it is written.
 */
record Address(long high, long low) {

    static final int BITS = 128;

    /** How many of the bits every IPv4 address has in common. */
    static final int IPV4_PREFIX = 96;

    private static final long IPV4 = 0xffffL << 32;
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** The address a text is; null for anything that is none: no name is ever looked up. */
    static @Nullable Address parse(String text) {
        var isDotted = DOTTED.matcher(text).matches();
        if (!isDotted && !(text.contains(":") && COLONS.matcher(text).matches())) {
            return null;
        }
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static Address of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new Address(0, IPV4 | Integer.toUnsignedLong(bytes.getInt()))
                : new Address(bytes.getLong(), bytes.getLong());
    }

    /** The first {@code bits} of it, the rest 0. */
    Address prefix(int bits) {
        return new Address(high & mask(bits), low & mask(bits - Long.SIZE));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }
}
