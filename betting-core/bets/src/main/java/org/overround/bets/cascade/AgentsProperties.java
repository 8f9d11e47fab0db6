package org.overround.bets.cascade;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the agent trees stand.
 *
 * @param files files and patterns of files, as Spring names resources; each holds one tree
 * @param poll how often to look whether they changed, 100 ms at least
 */
@ConfigurationProperties("overround.bets.agents")
record AgentsProperties(
        @DefaultValue("classpath*:overround/agents/*.yaml") List<String> files,
        @DefaultValue("2s") Duration poll) {

    static final String FILES_KEY = "overround.bets.agents.files";

    private static final Duration SHORTEST = Duration.ofMillis(100);

    AgentsProperties {
        if (poll.compareTo(SHORTEST) < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.agents.poll", poll, "must be 100ms at least");
        }
    }
}
