package org.overround.bets.compliance;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.overround.bets.compliance.adapter.geo.RangeFile;
import org.overround.bets.compliance.adapter.kafka.KafkaMarketHalt;
import org.overround.bets.compliance.adapter.redis.RedisPlayerCopies;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.price.OddsBook;
import org.overround.bets.redis.RedisLane;
import org.overround.kernel.DecisionId;
import org.overround.kernel.SportId;
import org.overround.launch.BadConfiguration;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Puts the gate together with what keeps its copies up to date and watches over them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ComplianceProperties.class)
class ComplianceWiring {

    private static final String GEO_KEY = "overround.bets.geo.file";
    private static final String GEO_FILE = "classpath:overround/geo/ranges.txt";

    @Bean
    Geo geo(
            @Value("${overround.bets.geo.file:" + GEO_FILE + "}") String location,
            ResourceLoader files) {
        var place = location.contains(":") ? location : "file:" + location;
        return RangeFile.read(location, lines(files.getResource(place), location));
    }

    private static List<String> lines(Resource file, String location) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new BadConfiguration(
                    "%s is '%s': must be a file that is there (%s)"
                            .formatted(GEO_KEY, location, unreadable.getMessage()));
        }
    }

    @Bean
    PlayerCopies playerCopies(RedisLane redis) {
        return new RedisPlayerCopies(redis);
    }

    /** Is told of players' changes, too. */
    @Bean
    CopyRefresher copyRefresher(
            PlayerRows rows, PlayerCopies copies, JurisdictionBook jurisdictions) {
        return new CopyRefresher(rows, copies, jurisdictions);
    }

    @Bean
    CopyTicker copyTicker(CopyRefresher refresher, ComplianceProperties properties) {
        return new CopyTicker(refresher, properties.refreshEvery());
    }

    @Bean
    DataWatch dataWatch(
            ComplianceProperties properties, ObjectProvider<Clock> clock, MeterRegistry meters) {
        var watch = new DataWatch(properties.maxAge());
        var time = clock.getIfAvailable(Clock::systemUTC);
        Gauge.builder("overround.compliance.age", watch, known -> known.ageSeconds(time.instant()))
                .description("Seconds since the copies of players were up to date")
                .baseUnit("seconds")
                .register(meters);
        return watch;
    }

    @Bean(destroyMethod = "close")
    KafkaMarketHalt marketHalt(
            @Value("${overround.kafka.bootstrap-servers}") String bootstrapServers,
            ObjectProvider<OddsBook> odds,
            ObjectProvider<Clock> clock) {
        return new KafkaMarketHalt(
                () ->
                        LogWriter.open(
                                new KafkaAddress(bootstrapServers, "bets"),
                                "compliance",
                                0,
                                LogWriter.Patience.BOUNDED),
                UUID.randomUUID().toString().substring(0, 8),
                () -> {
                    var book = odds.getIfAvailable();
                    return book == null
                            ? List.of()
                            : book.sports().stream().map(SportId::new).toList();
                },
                () -> {
                    var book = odds.getIfAvailable();
                    return book == null ? 0 : book.feedMillis();
                },
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    WatchTicker watchTicker(
            PlayerCopies copies,
            DataWatch data,
            MarketHalt halt,
            ObjectProvider<Clock> clock,
            MeterRegistry meters) {
        var ticker = new WatchTicker(copies, data, halt, clock.getIfAvailable(Clock::systemUTC));
        Gauge.builder("overround.compliance.down", ticker, known -> known.isDown() ? 1 : 0)
                .description("Whether this instance holds the markets because it cannot judge bets")
                .register(meters);
        return ticker;
    }

    @Bean
    ComplianceGate complianceGate(
            PlayerCopies copies,
            CopyRefresher refresher,
            JurisdictionBook jurisdictions,
            Geo geo,
            DataWatch data,
            ComplianceProperties properties,
            MeterRegistry meters) {
        return new CopyGate(
                copies,
                refresher,
                jurisdictions,
                geo,
                data,
                () -> new DecisionId(UuidCreator.getTimeOrderedEpoch()),
                properties.patience(),
                new GateMetrics(meters));
    }
}
