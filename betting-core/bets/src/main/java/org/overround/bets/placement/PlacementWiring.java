package org.overround.bets.placement;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.overround.bets.cascade.AgentTrees;
import org.overround.bets.compliance.ComplianceGate;
import org.overround.bets.exposure.Exposure;
import org.overround.bets.journal.BetLog;
import org.overround.bets.journal.Journal;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.BetDelays;
import org.overround.bets.slip.HouseLimits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pipeline with what ends pending bets, and the dry run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlacementProperties.class)
class PlacementWiring {

    @Bean
    Judge judge(HouseLimits limits, BetDelays delays) {
        return new Judge(limits, delays);
    }

    @Bean
    ShareOut shareOut(AgentTrees trees, Exposure exposure) {
        return new ShareOut(trees, exposure);
    }

    @Bean
    Reservations reservations(Exposure exposure) {
        return new Reservations(exposure);
    }

    @Bean
    PlacementMetrics placementMetrics(MeterRegistry meters) {
        return new PlacementMetrics(meters);
    }

    @Bean
    Stages stages(
            PlacementProperties properties, MeterRegistry meters, ObservationRegistry traces) {
        var breakers = CircuitBreakerRegistry.ofDefaults();
        var rooms = BulkheadRegistry.ofDefaults();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(rooms).bindTo(meters);
        return new Stages(properties, breakers, rooms, traces);
    }

    @Bean
    TakeBet takeBet(
            OddsBook book,
            ComplianceGate gate,
            Judge judge,
            ShareOut shareOut,
            Reservations reservations,
            Journal journal,
            Stages stages,
            PlacementMetrics metrics,
            ObjectProvider<Clock> clock) {
        return new TakeBet(
                book,
                gate,
                judge,
                shareOut,
                reservations,
                journal,
                stages,
                metrics,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    SimulateBet simulateBet(
            OddsBook book,
            ComplianceGate gate,
            Judge judge,
            ShareOut shareOut,
            AgentTrees trees,
            Exposure exposure,
            ObjectProvider<Clock> clock) {
        return new SimulateBet(
                book,
                gate,
                judge,
                shareOut,
                trees,
                exposure,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    AgentDesk agentDesk(
            AgentTrees trees, OddsBook book, Exposure exposure, ObjectProvider<Clock> clock) {
        return new AgentDesk(trees, book, exposure, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ResolvePending resolvePending(
            BetLog bets,
            PlayerRows players,
            JurisdictionBook jurisdictions,
            OddsBook book,
            Judge judge,
            ShareOut shareOut,
            Reservations reservations,
            Journal journal,
            Stages stages,
            PlacementMetrics metrics,
            ObjectProvider<Clock> clock) {
        return new ResolvePending(
                bets,
                players,
                jurisdictions,
                book,
                judge,
                shareOut,
                reservations,
                journal,
                stages,
                metrics,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    PendingTicker pendingTicker(ResolvePending resolve, PlacementProperties properties) {
        return new PendingTicker(resolve, properties.resolveEvery());
    }
}
