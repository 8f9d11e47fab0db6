package org.overround.console.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Caller;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.contracts.book.Revision;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Changes the rules of the house while it runs.
 *
 * <p>A change is kept before it is published, so its number is never used twice. When the process
 * dies between the two, the next start publishes it: a trader who saw an error may find the change
 * in the history all the same, and asks again.
 */
public final class RuleDesk {

    private final RuleHistory history;
    private final RulePress press;
    private final RulesInForce inForce;

    public RuleDesk(RuleHistory history, RulePress press, RulesInForce inForce) {
        this.history = history;
        this.press = press;
        this.inForce = inForce;
    }

    /**
     * The rules that hold: the last trader's change, or a configuration the house was started with
     * since, or what is built in.
     */
    public Mono<RuleRevision> current(RuleKind kind) {
        return history.last(kind)
                .map(RuleHistory.Stored::told)
                .defaultIfEmpty(nothingKnown())
                .flatMap(last ->
                        inForce.of(kind).map(held -> newer(last, held)).defaultIfEmpty(last));
    }

    private static RuleRevision nothingKnown() {
        return new RuleRevision(Revision.Origin.CONFIGURATION, 0, null, null, null);
    }

    /**
     * An owner that has taken the last change and holds a configuration was given that
     * configuration after it.
     */
    private static RuleRevision newer(RuleRevision last, RulesInForce.InForce held) {
        var applied = held.applied();
        if (held.traderNumber() < last.revision()
                || (applied != null && applied.origin() == Revision.Origin.TRADER)) {
            return last;
        }
        return new RuleRevision(
                Revision.Origin.CONFIGURATION,
                last.revision(),
                applied == null ? null : applied.actor(),
                applied == null ? null : applied.at(),
                held.rules());
    }

    /**
     * Keeps and publishes rules that were checked; empty when {@code expected} is not the last
     * number any more.
     */
    public Mono<RuleRevision> change(
            RuleKind kind, JsonNode rules, Caller caller, @Nullable Long expected) {
        return history.add(kind, rules, hash(rules), caller.name(), expected)
                .delayUntil(change -> press.publish(change).then(history.published(change)))
                .map(RuleHistory.Stored::told);
    }

    public Mono<Page<RuleRevision>> revisions(RuleKind kind, PageRequest page) {
        return history.revisions(kind, page);
    }

    /** Publishes what a process that died did not; at the start. */
    public Mono<Void> publishRest() {
        return history.unpublished()
                .concatMap(change -> press.publish(change).then(history.published(change)))
                .then();
    }

    private static String hash(JsonNode rules) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(rules.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
