package org.overround.bets.cascade;

import io.micrometer.core.instrument.MeterRegistry;
import org.overround.bets.cascade.adapter.file.AgentFiles;
import org.overround.bets.cascade.adapter.file.AgentFilesTicker;
import org.overround.bets.cascade.adapter.file.Reading;
import org.overround.bets.cascade.adapter.file.StampedFiles;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.bets.exposure.KnownTrees;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.launch.BadConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the agents' files, whose faults stop the start, and follows their changes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentsProperties.class)
class CascadeWiring {

    @Bean
    StampedFiles agentFiles(AgentsProperties properties) {
        return StampedFiles.of(
                new AgentFiles(
                        AgentsProperties.FILES_KEY, properties.files(), RuleVocabulary.KNOWN));
    }

    @Bean
    LiveAgentTrees agentTrees(StampedFiles agentFiles) {
        return switch (agentFiles.files().read()) {
            case Reading.Good(var forest) -> new LiveAgentTrees(forest);
            case Reading.Bad(var lines) ->
                    throw new BadConfiguration(String.join(System.lineSeparator(), lines));
        };
    }

    /** Whose exposure is counted. */
    @Bean
    KnownTrees knownTrees(LiveAgentTrees agentTrees) {
        return () -> agentTrees.snapshot().trees().stream().map(AgentTree::root).toList();
    }

    @Bean
    AgentFilesTicker agentFilesTicker(
            StampedFiles agentFiles,
            LiveAgentTrees agentTrees,
            AgentsProperties properties,
            MeterRegistry meters) {
        return new AgentFilesTicker(
                agentFiles.files(), agentFiles.stamps(), agentTrees, properties.poll(), meters);
    }
}
