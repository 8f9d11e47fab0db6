package org.overround.console;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import org.overround.console.command.CommandDesk;
import org.overround.console.command.CommandRecord;
import org.overround.console.command.Outcomes;
import org.overround.console.command.adapter.kafka.KafkaOrderRoute;
import org.overround.console.command.adapter.r2dbc.R2dbcCommandRecord;
import org.overround.console.command.domain.CommandCheck;
import org.overround.console.command.domain.KnownMarkets;
import org.overround.console.history.HistoryHealth;
import org.overround.console.history.HistoryProjection;
import org.overround.console.history.HistoryStore;
import org.overround.console.history.adapter.kafka.KafkaOddsLog;
import org.overround.console.history.adapter.r2dbc.R2dbcHistoryStore;
import org.overround.console.rules.RuleCatchUp;
import org.overround.console.rules.RuleDesk;
import org.overround.console.rules.adapter.kafka.KafkaRulePress;
import org.overround.console.rules.adapter.kafka.KafkaRulesInForce;
import org.overround.console.rules.adapter.r2dbc.R2dbcRuleHistory;
import org.overround.contracts.json.ContractJson;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Puts the features' ports and adapters together. */
@Configuration(proxyBeanMethods = false)
class FeatureWiring {

    @Bean
    HistoryStore historyStore(ConnectionFactory connections) {
        return new R2dbcHistoryStore(connections);
    }

    @Bean
    HistoryProjection historyProjection(LogReader reader, HistoryStore store, Clock clock) {
        return new HistoryProjection(new KafkaOddsLog(reader), store, clock);
    }

    /** {@code history} in the health report. */
    @Bean
    HistoryHealth historyHealthIndicator(HistoryProjection projection) {
        return new HistoryHealth(projection);
    }

    @Bean
    CommandRecord commandRecord(ConnectionFactory connections) {
        return new R2dbcCommandRecord(connections);
    }

    @Bean
    Outcomes outcomes() {
        return new Outcomes();
    }

    @Bean
    CommandDesk commandDesk(
            KnownMarkets markets,
            CommandRecord record,
            LogWriter writer,
            Outcomes outcomes,
            @Value("${overround.console.command-timeout}") Duration patience,
            Clock clock) {
        return new CommandDesk(
                new CommandCheck(markets),
                record,
                new KafkaOrderRoute(writer, clock),
                outcomes,
                patience,
                clock);
    }

    @Bean
    RuleDesk ruleDesk(
            ConnectionFactory connections, LogWriter writer, LogReader reader, Clock clock) {
        return new RuleDesk(
                new R2dbcRuleHistory(connections),
                new KafkaRulePress(writer, clock),
                new KafkaRulesInForce(reader));
    }

    @Bean
    RuleCatchUp ruleCatchUp(RuleDesk desk) {
        return new RuleCatchUp(desk);
    }

    /** Typed ids as texts, in REST too. */
    @Bean
    JacksonModule contractIds() {
        return ContractJson.module();
    }
}
