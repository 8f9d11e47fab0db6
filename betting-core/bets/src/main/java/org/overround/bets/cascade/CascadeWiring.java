package org.overround.bets.cascade;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.overround.bets.cascade.adapter.file.AgentFiles;
import org.overround.bets.cascade.adapter.file.AgentFilesTicker;
import org.overround.bets.cascade.adapter.file.Reading;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.launch.BadConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the agents' files, whose faults stop the start, and follows their changes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentsProperties.class)
class CascadeWiring {

    /** The files, and their stamps from before they were read. */
    record Files(AgentFiles files, Map<String, String> stamps) {}

    @Bean
    Files agentFiles(AgentsProperties properties) {
        var files =
                new AgentFiles(
                        AgentsProperties.FILES_KEY, properties.files(), RuleVocabulary.KNOWN);
        return new Files(files, files.stamps());
    }

    @Bean
    LiveAgentTrees agentTrees(Files agentFiles) {
        return switch (agentFiles.files().read()) {
            case Reading.Good(var forest) -> new LiveAgentTrees(forest);
            case Reading.Bad(var lines) ->
                    throw new BadConfiguration(String.join(System.lineSeparator(), lines));
        };
    }

    @Bean
    AgentFilesTicker agentFilesTicker(
            Files agentFiles,
            LiveAgentTrees agentTrees,
            AgentsProperties properties,
            MeterRegistry meters) {
        return new AgentFilesTicker(
                agentFiles.files(), agentFiles.stamps(), agentTrees, properties.poll(), meters);
    }
}
