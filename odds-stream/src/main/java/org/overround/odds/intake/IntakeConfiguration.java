package org.overround.odds.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesDraft;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogWriter;
import org.overround.messaging.LogWriter.Patience;
import org.overround.messaging.OwnedLog;
import org.overround.messaging.TopicSetup;
import org.overround.odds.KafkaProperties;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMonitor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the way into the log together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaProperties.class, GuardProperties.class})
class IntakeConfiguration {

    private static final String GROUP = "overround-feed";

    /** Every bean that touches Kafka takes this one, so that the topics are there first. */
    record Topology(KafkaProperties kafka) {}

    @Bean
    Topology topology(KafkaProperties kafka) {
        TopicSetup.ensure(
                kafka.address(),
                Topics.all(kafka.partitions()),
                kafka.replicas(),
                kafka.patience());
        return new Topology(kafka);
    }

    @Bean(destroyMethod = "close")
    LogWriter inputWriter(Topology topology) {
        return LogWriter.open(topology.kafka().address(), "inputs", 4, Patience.ENDLESS);
    }

    @Bean
    FeedTime feedTime(Feed feed) {
        return new FeedTime(InstantSource.system(), feed.live());
    }

    @Bean
    StartRules startRules(Environment environment, GuardProperties guard, Feed feed) {
        return new StartRules(
                marginRules(environment), guard.rules(feed.live()), InstantSource.system());
    }

    private static MarginRules marginRules(Environment environment) {
        var draft =
                Binder.get(environment)
                        .bind("overround.margin", MarginRulesDraft.class)
                        .orElseGet(() -> new MarginRulesDraft(null, null, null));
        return switch (draft.read(RuleVocabulary.KNOWN)) {
            case MarginRulesDraft.Reading.Good good -> good.rules();
            case MarginRulesDraft.Reading.Bad bad -> {
                var first = bad.problems().getFirst();
                throw new InvalidConfigurationPropertyValueException(
                        "overround.margin." + first.field(), first.value(), first.allowed());
            }
        };
    }

    @Bean
    FeedRunner feedRunner(
            Topology topology,
            Feed feed,
            LogWriter inputWriter,
            FeedTime feedTime,
            StartRules startRules,
            GuardProperties guard,
            MeterRegistry meters) {
        var address = topology.kafka().address();
        return new FeedRunner(
                feed,
                new LogReader(address),
                owner ->
                        new OwnedLog(
                                address, GROUP, Topics.FEED_PROGRESS, Topics.FEED_PROGRESS, owner),
                new InputLog(inputWriter, topology.kafka().partitions()),
                startRules,
                inputWriter,
                feedTime,
                new FeedMonitor(feed.provider(), guard.thresholds()),
                new IntakeMetrics(meters));
    }
}
