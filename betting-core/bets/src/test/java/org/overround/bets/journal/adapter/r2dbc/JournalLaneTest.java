package org.overround.bets.journal.adapter.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Outcome;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When a lane's batches go, in virtual time. */
final class JournalLaneTest {

    private static final Duration PACE = Duration.ofMillis(10);
    private static final int MOST = 3;

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<Integer> sent = new ArrayList<>();
    private final Queue<Sinks.One<List<Answered>>> inFlight = new ArrayDeque<>();
    private final List<Outcome> answers = new ArrayList<>();
    private final JournalLane lane =
            new JournalLane(
                    this::call,
                    new StoredOffers(),
                    new R2dbcJournal.Settings(1, MOST, 5, PACE, Duration.ofSeconds(1)),
                    clock,
                    new JournalMetrics(new SimpleMeterRegistry()));

    @AfterEach
    void dispose() {
        clock.dispose();
    }

    private Mono<List<Answered>> call(List<EntryForm> forms) {
        sent.add(forms.size());
        var answer = Sinks.<List<Answered>>one();
        inFlight.add(answer);
        return answer.asMono();
    }

    private void answerTheFirst() {
        var size = sent.get(sent.size() - inFlight.size());
        inFlight.remove()
                .tryEmitValue(Collections.nCopies(size, new Answered.Known(new Outcome.Written())));
    }

    private void write(int entries) {
        for (var n = 0; n < entries; n++) {
            lane.write(entry()).subscribe(answers::add);
        }
    }

    private static Entry entry() {
        return new Entry.VoidPending(
                new PlayerId("player:lane"),
                new JurisdictionId("UK"),
                new BetId(UuidCreator.getTimeOrderedEpoch()),
                "GBP",
                "MARKET_SUSPENDED",
                "the market stopped",
                new TransferId(UuidCreator.getTimeOrderedEpoch()),
                List.of());
    }

    @Test
    void aFaultOfTheCallIsEachEntrysAnswerAndTheLaneGoesOn() {
        var failures = new ArrayList<Throwable>();
        write(1);
        lane.write(entry()).subscribe(answers::add, failures::add);
        lane.write(entry()).subscribe(answers::add, failures::add);
        answerTheFirst();
        clock.advanceTimeBy(PACE);

        inFlight.remove().tryEmitError(new IllegalStateException("broken"));
        clock.advanceTimeBy(PACE);
        write(1);

        assertThat(failures).extracting(Throwable::getMessage).containsExactly("broken", "broken");
        assertThat(sent).containsExactly(1, 2, 1);
    }

    @Test
    void anEntryThatFindsTheLaneAtRestGoesAtOnce() {
        write(1);
        assertThat(sent).containsExactly(1);

        answerTheFirst();
        clock.advanceTimeBy(PACE);
        write(1);

        assertThat(sent).containsExactly(1, 1);
    }

    @Test
    void whatComesWhileABatchIsInFlightGoesWithTheNext() {
        write(1);
        write(2);
        clock.advanceTimeBy(PACE.multipliedBy(3));
        assertThat(sent).as("one in flight").containsExactly(1);

        answerTheFirst();
        clock.advanceTimeBy(PACE.multipliedBy(3).dividedBy(2).minusNanos(1));
        assertThat(sent).as("half of the call's time").containsExactly(1);
        clock.advanceTimeBy(Duration.ofNanos(1));

        assertThat(sent).containsExactly(1, 2);
        answerTheFirst();
        assertThat(answers).hasSize(3);
    }

    @Test
    void afterACallThatTookVeryLongEntriesGatherForFourPaces() {
        write(1);
        write(1);
        clock.advanceTimeBy(PACE.multipliedBy(100));
        answerTheFirst();

        clock.advanceTimeBy(PACE.multipliedBy(4).minusNanos(1));
        assertThat(sent).containsExactly(1);
        clock.advanceTimeBy(Duration.ofNanos(1));
        assertThat(sent).containsExactly(1, 1);
    }

    @Test
    void anEarlyAnswerLetsEntriesGatherUntilThePaceIsOver() {
        write(1);
        clock.advanceTimeBy(PACE.dividedBy(2));
        answerTheFirst();

        write(1);
        write(1);
        assertThat(sent).containsExactly(1);

        clock.advanceTimeBy(PACE.dividedBy(2));
        assertThat(sent).containsExactly(1, 2);
    }

    @Test
    void aFullBatchWaitsForNoPace() {
        write(1);
        write(MOST + 1);

        answerTheFirst();
        assertThat(sent).containsExactly(1, MOST);

        answerTheFirst();
        assertThat(sent).as("the rest is no full batch").containsExactly(1, MOST);
        clock.advanceTimeBy(PACE);
        assertThat(sent).containsExactly(1, MOST, 1);
    }

    @Test
    void aboveWhatMayWaitEntriesAreTurnedAway() {
        write(1);
        write(6);

        assertThat(answers).containsExactly(new Outcome.Overloaded());
    }
}
