package org.overround.bets.cascade.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's forwarding matrix, ready to be asked.
 *
 * <p>Of the rules that match, the most specific decides; then the higher forward share, the safer
 * choice; then the older rule (B-Book guide, "Specificity and Priority"), and of equally old ones
 * the one that stands first. So rules are sorted once, and the first that matches decides.
 */
final class Matrix {

    private static final Comparator<MatrixRule> PRECEDENCE =
            Comparator.comparingInt(MatrixRule::specificity)
                    .thenComparing(MatrixRule::forward)
                    .reversed()
                    .thenComparing(MatrixRule::created);

    /** A rule with what is said of it. */
    record Entry(MatrixRule rule, Verdict verdict) {}

    private final List<Entry> entries;
    private final long[] patterns;
    private final long[] masks;

    Matrix(List<MatrixRule> rules, Vocabulary vocabulary) {
        var sorted = new ArrayList<>(rules);
        sorted.sort(PRECEDENCE);
        entries =
                sorted.stream()
                        .map(rule ->
                                new Entry(rule, new Verdict(rule.forward(), "MATRIX:" + rule.id())))
                        .toList();
        patterns = sorted.stream().mapToLong(vocabulary::pattern).toArray();
        masks = sorted.stream().mapToLong(Vocabulary::mask).toArray();
    }

    /** The rule that decides over a bet's packed dimensions; null when none matches. */
    @Nullable Entry deciding(long bet) {
        for (var i = 0; i < patterns.length; i++) {
            if ((bet & masks[i]) == patterns[i]) {
                return entries.get(i);
            }
        }
        return null;
    }
}
