package org.overround.bets.wallet;

import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletView;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** What a player has and what moved. */
public interface WalletQueries {

    /** All zero before the first deposit; {@code PLAYER_NOT_FOUND} for nobody. */
    Mono<Reply<WalletView>> balance(PlayerId player);

    /**
     * Newest first, a page of 1 to 200. An amount is negative when its transfer debits the player,
     * whatever its phase: a {@code PENDING} and the {@code POST} or {@code VOID} that resolves it
     * show the same amount, and only {@code POSTED} and {@code POST} are in the balance.
     */
    Mono<Reply<Paged<TransactionView>>> transactions(TransactionQuery query);
}
