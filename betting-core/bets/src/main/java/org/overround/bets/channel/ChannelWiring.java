package org.overround.bets.channel;

import org.overround.bets.channel.adapter.rsocket.AgentRoutes;
import org.overround.bets.channel.adapter.rsocket.PlacementRoutes;
import org.overround.bets.channel.adapter.rsocket.PlayerRoutes;
import org.overround.bets.channel.adapter.rsocket.WalletRoutes;
import org.overround.bets.journal.BetLog;
import org.overround.bets.placement.AgentDesk;
import org.overround.bets.placement.SimulateBet;
import org.overround.bets.placement.TakeBet;
import org.overround.bets.player.Players;
import org.overround.bets.wallet.Deposit;
import org.overround.bets.wallet.WalletQueries;
import org.overround.bets.wallet.Withdraw;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes of the bet service's channel. */
@Configuration(proxyBeanMethods = false)
class ChannelWiring {

    @Bean
    PlacementRoutes placementRoutes(TakeBet takeBet, SimulateBet simulateBet, BetLog bets) {
        return new PlacementRoutes(takeBet, simulateBet, bets);
    }

    @Bean
    WalletRoutes walletRoutes(Deposit deposit, Withdraw withdraw, WalletQueries queries) {
        return new WalletRoutes(deposit, withdraw, queries);
    }

    @Bean
    PlayerRoutes playerRoutes(Players players) {
        return new PlayerRoutes(players);
    }

    @Bean
    AgentRoutes agentRoutes(AgentDesk desk) {
        return new AgentRoutes(desk);
    }
}
