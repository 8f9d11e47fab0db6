package org.overround.gateway.betting.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * What one round of a load found.
 *
 * @param rate bets due a second
 * @param sent how many bets
 * @param seconds from the first bet due to the last answer
 * @param micros of each answer, from when its bet was due
 * @param verdicts how many bets by status, code or failure
 * @param cpu microseconds a bet by part, as text
 */
record Round(
        int rate,
        long sent,
        double seconds,
        Histogram micros,
        Map<String, Long> verdicts,
        String cpu) {

    /** A market may stop between the price and the bet: the verdict is as right as another. */
    private static final Set<String> DECIDED = Set.of("ACCEPTED", "PENDING", "MARKET_SUSPENDED");

    /** Every bet was decided on: none turned away, failed, or without an answer. */
    boolean allDecided() {
        return DECIDED.stream().mapToLong(each -> verdicts.getOrDefault(each, 0L)).sum() == sent;
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    boolean keeps(double p99Millis) {
        return allDecided() && millis(99) <= p99Millis;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d/s: %,d bets in %.1f s (%,.0f/s), p50 %.1f ms, p99 %.1f ms, max %.1f ms, %s%s%n"
                        + "  CPU, us a bet: %s",
                rate,
                sent,
                seconds,
                sent / seconds,
                millis(50),
                millis(99),
                micros.getMaxValue() / 1e3,
                verdicts,
                micros.getTotalCount() == sent ? "" : " NOT ALL ANSWERED",
                cpu);
    }
}
