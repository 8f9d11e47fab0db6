package org.overround.bets.wallet;

import org.overround.bets.wallet.domain.Payment;
import org.overround.contracts.bets.WalletView;

/** What the ledger says to a payment that is asked for. */
public sealed interface Judged {

    /**
     * The payment as it stands.
     *
     * @param isNew it was not known before; if it is pending, whoever asked tells the provider
     */
    record Standing(Payment payment, WalletView wallet, boolean isNew) implements Judged {}

    /** The key was used for another payment. */
    record Mismatch() implements Judged {}

    /** There is no such player. Nothing was written. */
    record Nobody() implements Judged {}

    /** The player has another currency. Nothing was written. */
    record OtherCurrency(String players) implements Judged {}
}
