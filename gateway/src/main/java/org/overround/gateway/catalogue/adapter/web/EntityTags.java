package org.overround.gateway.catalogue.adapter.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.overround.contracts.odds.EventView;
import org.overround.gateway.catalogue.Catalogue;

/**
 * Strong entity tags. What is answered follows from epochs and versions alone, so the tag does too:
 * every gateway gives the same one.
 */
final class EntityTags {

    private static final int TAG_BYTES = 16;

    private EntityTags() {}

    static String of(EventView event, boolean cutOff) {
        return quoted(event.epoch() + "-" + event.version() + (cutOff ? "-cut-off" : ""));
    }

    static String of(Catalogue.Placed placed) {
        return quoted(placed.event().epoch() + "-" + placed.market().version());
    }

    static String of(Catalogue.Found found, boolean cutOff) {
        var text = new StringBuilder(found.items().size() * 40);
        text.append(found.page()).append('/').append(found.total()).append(cutOff);
        for (var event : found.items()) {
            text.append('\n').append(event.event()).append(' ');
            text.append(event.epoch()).append(' ').append(event.version());
        }
        return digest(text.toString());
    }

    /** The tag of an answer that is its own short text. */
    static String digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return quoted(HexFormat.of().formatHex(hash, 0, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String quoted(String tag) {
        return '"' + tag + '"';
    }
}
