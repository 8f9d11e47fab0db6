package org.overround.gateway.betting;

import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.Verdict;
import org.overround.contracts.bets.WalletView;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Where bets are judged and money is kept.
 *
 * <p>No method ends in an error. What acts under a key and got no answer in time is {@code
 * VERDICT_UNKNOWN}: asking again with the same key brings the verdict and never acts twice. Where
 * it is sure that nothing was done, or nothing was to be done, it is {@code UNAVAILABLE}.
 */
public interface BetHouse {

    Mono<Reply<Verdict>> place(PlaceBet bet);

    /** A dry run: it changes nothing. */
    Mono<Reply<Simulation>> simulate(PlaceBet bet);

    Mono<Reply<Paged<BetView>>> bets(BetQuery query);

    Mono<Reply<BetDetail>> bet(OneBet which);

    Mono<Reply<WalletView>> wallet(PlayerId player);

    Mono<Reply<Paged<TransactionView>>> transactions(TransactionQuery query);

    Mono<Reply<PaymentAnswer>> deposit(MoveMoney money);

    Mono<Reply<PaymentAnswer>> withdraw(MoveMoney money);

    Mono<Reply<PlayerView>> player(PlayerId player);

    Mono<Reply<PlayerView>> limit(SetLimit limit);

    Mono<Reply<PlayerView>> exclude(SelfExclude exclusion);
}
