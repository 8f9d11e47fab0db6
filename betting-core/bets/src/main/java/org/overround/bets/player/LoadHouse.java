package org.overround.bets.player;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Players for a load test: the keys {@code overround.bets.load.*}. Nobody can sign in as one of
 * them; a load test on the house's own machine signs their tokens with the house's key.
 *
 * @param players how many: {@code load-1}, {@code load-2} ..., of the UK, in pounds, verified
 * @param agents whose they are, in turn
 */
@ConfigurationProperties("overround.bets.load")
record LoadHouse(
        @DefaultValue("0") int players, @DefaultValue("agent:london-gbp") List<String> agents) {

    private static final int MOST_PLAYERS = 100_000;

    LoadHouse {
        agents = List.copyOf(agents);
        if (players < 0 || players > MOST_PLAYERS) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.load.players", players, "must be 0.." + MOST_PLAYERS);
        }
        if (agents.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.load.agents", agents, "must name at least one agent");
        }
    }

    Stream<Registration> registrations() {
        return IntStream.rangeClosed(1, players)
                .mapToObj(n -> registration(n, agents.get(n % agents.size())));
    }

    private static Registration registration(int n, String agent) {
        return new Registration(
                PlayerId.ofUsername("load-" + n),
                "Load " + n,
                LocalDate.of(1980, 1, 1),
                "GB",
                new JurisdictionId("UK"),
                "GBP",
                new AgentId(agent));
    }

    static PlayerFacts verified(PlayerFacts facts) {
        return new Edit.Kyc(KycStatus.VERIFIED).on(facts);
    }
}
