package org.overround.bets.jurisdiction;

import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import org.overround.bets.jurisdiction.adapter.r2dbc.R2dbcRulesArchive;
import org.overround.bets.jurisdiction.adapter.yaml.RulesFiles;
import org.overround.contracts.book.RuleVocabulary;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the jurisdictions' files, whose faults stop the start, and keeps what they say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JurisdictionProperties.class)
class JurisdictionWiring {

    /** The files as they were read, for both beans. */
    record Files(List<RulesFile> all) {}

    @Bean
    Files jurisdictionFiles(JurisdictionProperties properties) {
        return new Files(
                RulesFiles.read(
                        JurisdictionProperties.FILES_KEY,
                        properties.files(),
                        RuleVocabulary.KNOWN));
    }

    @Bean
    JurisdictionBook jurisdictionBook(Files jurisdictionFiles) {
        return new JurisdictionBook(
                jurisdictionFiles.all().stream().map(RulesFile::rules).toList());
    }

    @Bean
    RulesKeeperLifecycle rulesKeeper(Files jurisdictionFiles, ConnectionFactory connections) {
        return new RulesKeeperLifecycle(
                new R2dbcRulesArchive(connections), jurisdictionFiles.all());
    }
}
