package org.overround.odds.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.LogWriter.Patience;
import org.overround.messaging.OwnedLog;
import org.overround.odds.KafkaProperties;
import org.overround.odds.feed.Feed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Puts the books' lane together. */
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    private static final String GROUP = "overround-books";

    @Bean(destroyMethod = "close")
    @DependsOn("topology")
    LogWriter changedWriter(KafkaProperties kafka) {
        return LogWriter.open(kafka.address(), "changed", 0, Patience.ENDLESS);
    }

    @Bean(destroyMethod = "close")
    @DependsOn("topology")
    LogWriter tickWriter(KafkaProperties kafka) {
        return LogWriter.open(kafka.address(), "ticks", 0, Patience.ENDLESS);
    }

    @Bean
    BookLane bookLane(KafkaProperties kafka, LogWriter changedWriter, MeterRegistry meters) {
        return new BookLane(
                owner ->
                        new OwnedLog(
                                kafka.address(),
                                GROUP,
                                Topics.BOOK_INPUTS,
                                Topics.ODDS_BOOK,
                                owner),
                changedWriter,
                new LaneMetrics(meters));
    }

    @Bean
    Ticker ticker(BookLane bookLane, LogWriter tickWriter, Feed feed) {
        return new Ticker(bookLane, tickWriter, InstantSource.system(), feed.live());
    }
}
