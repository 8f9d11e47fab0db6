package org.overround.odds.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.Revision;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Mono;

/**
 * Writes the configured rules into the input log at start, so that a book never depends on anything
 * but the log.
 *
 * <p>A partition takes them only when their hash is not that of the last configuration it saw: an
 * unchanged restart does not undo what a trader changed since.
 */
final class StartRules {

    private static final String ACTOR = "configuration";

    private final MarginRules margin;
    private final GuardRules guard;
    private final InstantSource wallClock;

    StartRules(MarginRules margin, GuardRules guard, InstantSource wallClock) {
        this.margin = margin;
        this.guard = guard;
        this.wallClock = wallClock;
    }

    /** Appends both, ahead of anything the caller appends to the same log later. */
    Mono<Void> appendTo(InputLog inputs, FeedTime time) {
        var at = time.nowMillis();
        return Mono.when(
                inputs.appendEverywhere(
                        new MarginRulesChanged(revision(margin), margin), at, time.wallMicros()),
                inputs.appendEverywhere(
                        new GuardRulesChanged(revision(guard), guard), at, time.wallMicros()));
    }

    private Revision revision(Object rules) {
        var content = ContractJson.mapper().writeValueAsString(rules);
        return new Revision(
                Revision.Origin.CONFIGURATION, 0, hash(content), ACTOR, wallClock.instant());
    }

    private static String hash(String content) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
