package org.overround.bets.wallet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How payments are carried out and the ledger is kept: the keys {@code overround.bets.wallet.*}.
 *
 * @param providerPatience how long a payment waits for the provider before it is answered pending
 * @param askAgainAfter after how long the provider is asked about it again, the first time; longer
 *     than {@code providerPatience}; doubles each time
 * @param askAgainAtMost the longest wait between two times
 * @param askEvery how often it is looked what is due
 * @param foldEvery how often transfers are moved into counters
 * @param foldMost about how many of them in one transaction
 * @param checkAfter when the whole ledger is looked at first
 * @param checkEvery and how often from then on; a look reads every transfer
 * @param sandboxLateAfter how long the sandbox provider leaves late payments undecided
 */
@ConfigurationProperties("overround.bets.wallet")
record WalletProperties(
        @DefaultValue("2s") Duration providerPatience,
        @DefaultValue("5s") Duration askAgainAfter,
        @DefaultValue("1m") Duration askAgainAtMost,
        @DefaultValue("1s") Duration askEvery,
        @DefaultValue("1s") Duration foldEvery,
        @DefaultValue("100000") long foldMost,
        @DefaultValue("1m") Duration checkAfter,
        @DefaultValue("1h") Duration checkEvery,
        @DefaultValue("3s") Duration sandboxLateAfter) {

    WalletProperties {
        positive(providerPatience, "provider-patience");
        require(
                askAgainAfter.compareTo(providerPatience) > 0,
                "ask-again-after",
                askAgainAfter,
                "must be longer than overround.bets.wallet.provider-patience, which is "
                        + providerPatience);
        require(
                askAgainAtMost.compareTo(askAgainAfter) >= 0,
                "ask-again-at-most",
                askAgainAtMost,
                "must be at least overround.bets.wallet.ask-again-after, which is "
                        + askAgainAfter);
        positive(askEvery, "ask-every");
        positive(foldEvery, "fold-every");
        require(foldMost > 0, "fold-most", foldMost, "must be 1 or more");
        positive(checkAfter, "check-after");
        positive(checkEvery, "check-every");
        require(
                !sandboxLateAfter.isNegative(),
                "sandbox-late-after",
                sandboxLateAfter,
                "must be 0 or longer");
    }

    private static void positive(Duration value, String key) {
        require(value.isPositive(), key, value, "must be longer than 0");
    }

    private static void require(boolean right, String key, Object value, String allowed) {
        if (!right) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.wallet." + key, value, allowed);
        }
    }
}
