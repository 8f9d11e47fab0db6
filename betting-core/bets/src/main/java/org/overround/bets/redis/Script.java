package org.overround.bets.redis;

import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What Redis does in one step.
 *
 * @param text in Lua
 * @param digest the text's SHA-1 in hex, by which Redis knows a script it has seen
 * @param answer of which type the answer is on the wire
 * @param type of which type it is here
 */
public record Script<T>(String text, String digest, ScriptOutputType answer, Class<T> type) {

    /** One that answers a text, or nothing by {@code false}. */
    public static Script<String> ofText(String text) {
        return new Script<>(text, digest(text), ScriptOutputType.VALUE, String.class);
    }

    /** One that answers a whole number. */
    public static Script<Long> ofNumber(String text) {
        return new Script<>(text, digest(text), ScriptOutputType.INTEGER, Long.class);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
