package org.overround.bets.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class LoadHouseTest {

    private static final String NORTH = "agent:north";
    private static final String SOUTH = "agent:south";

    @Test
    void registersNobodyUnlessAsked() {
        assertThat(new LoadHouse(0, List.of(NORTH)).registrations()).isEmpty();
    }

    @Test
    void givesThePlayersToTheAgentsInTurn() {
        var registrations = new LoadHouse(5, List.of(NORTH, SOUTH)).registrations().toList();

        assertThat(registrations)
                .extracting(Registration::player)
                .containsExactly(
                        PlayerId.ofUsername("load-1"),
                        PlayerId.ofUsername("load-2"),
                        PlayerId.ofUsername("load-3"),
                        PlayerId.ofUsername("load-4"),
                        PlayerId.ofUsername("load-5"));
        assertThat(registrations)
                .extracting(each -> each.agent().equals(new AgentId(SOUTH)))
                .containsExactly(true, false, true, false, true);
    }

    @Test
    void refusesMoreThanAHundredThousandAndAnAgentlessLoad() {
        assertThatThrownBy(() -> new LoadHouse(100_001, List.of(NORTH)))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("overround.bets.load.players");
        assertThatThrownBy(() -> new LoadHouse(1, List.of()))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("overround.bets.load.agents");
    }
}
