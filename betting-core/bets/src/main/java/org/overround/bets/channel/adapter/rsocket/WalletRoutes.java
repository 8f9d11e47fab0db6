package org.overround.bets.channel.adapter.rsocket;

import org.jspecify.annotations.Nullable;
import org.overround.bets.wallet.Deposit;
import org.overround.bets.wallet.WalletQueries;
import org.overround.bets.wallet.Withdraw;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.ForPlayer;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.TransactionQuery;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Money in, money out, and what there is of it. */
@Controller
final class WalletRoutes {

    private final Deposit deposit;
    private final Withdraw withdraw;
    private final WalletQueries queries;

    WalletRoutes(Deposit deposit, Withdraw withdraw, WalletQueries queries) {
        this.deposit = deposit;
        this.withdraw = withdraw;
        this.queries = queries;
    }

    @MessageMapping(BetRoutes.WALLET)
    Mono<byte[]> wallet(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, ForPlayer.class, asked -> queries.balance(asked.player()));
    }

    @MessageMapping(BetRoutes.TRANSACTIONS)
    Mono<byte[]> transactions(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, TransactionQuery.class, queries::transactions);
    }

    @MessageMapping(BetRoutes.DEPOSIT)
    Mono<byte[]> deposit(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, MoveMoney.class, deposit::deposit);
    }

    @MessageMapping(BetRoutes.WITHDRAW)
    Mono<byte[]> withdraw(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, MoveMoney.class, withdraw::withdraw);
    }
}
