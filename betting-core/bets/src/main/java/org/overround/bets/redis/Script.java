package org.overround.bets.redis;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.ValueOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * What Redis does in one step.
 *
 * @param text in Lua
 * @param digest the text's SHA-1 in hex, by which Redis knows a script it has seen
 * @param answer what reads an answer, one for each
 */
public record Script<T>(
        String text, String digest, Supplier<CommandOutput<String, String, T>> answer) {

    /** One that answers a text, or nothing by {@code false}. */
    public static Script<String> ofText(String text) {
        return new Script<>(text, digest(text), () -> new ValueOutput<>(StringCodec.UTF8));
    }

    /** One that answers a whole number. */
    public static Script<Long> ofNumber(String text) {
        return new Script<>(text, digest(text), () -> new IntegerOutput<>(StringCodec.UTF8));
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
