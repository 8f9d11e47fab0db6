package org.overround.odds.margin;

import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRule;

/**
 * What a market's offered prices are made with: {@code overround} is what they add up to for each
 * winner, 1.05 for five percent.
 */
public record Margin(MarginMethod method, double overround) {

    /** What a rule asks for. */
    public static Margin of(MarginRule rule) {
        return new Margin(rule.method(), rule.overround());
    }
}
