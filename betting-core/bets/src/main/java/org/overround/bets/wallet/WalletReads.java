package org.overround.bets.wallet;

import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletView;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** Reads what a player has and what moved. */
public interface WalletReads {

    /** Empty when there is no such player. */
    Mono<WalletView> wallet(PlayerId player);

    /** Page and size are checked. */
    Mono<Paged<TransactionView>> transactions(TransactionQuery query);
}
