package org.overround.odds.margin;

import org.overround.contracts.book.MarginMethod;

/**
 * What a market's offered prices are made with: {@code overround} is what they add up to for each
 * winner, 1.05 for five percent.
 */
public record Margin(MarginMethod method, double overround) {}
