package org.overround.bets.wallet;

import java.util.List;

/**
 * What a look at the ledger found: an empty list of differences is what there should be.
 *
 * @param differences at most 1,000 of them
 */
public record LedgerReport(long accounts, long transfers, List<Difference> differences) {

    /**
     * One thing that is not as it must be.
     *
     * @param kind {@code SUM}, {@code HELD}, {@code COUNTER}, {@code CURRENCY} or {@code
     *     RESOLUTION}
     * @param subject the currency, the account with its counter, or the transfer
     * @param expected what it must be, in minor units or words
     */
    public record Difference(String kind, String subject, String expected, String found) {}

    public LedgerReport {
        differences = List.copyOf(differences);
    }

    public boolean isRight() {
        return differences.isEmpty();
    }
}
