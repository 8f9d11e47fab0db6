package org.overround.bets.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.journal.TestJournal.accept;
import static org.overround.bets.journal.TestJournal.refuse;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the database says when something is wrong, and who has to bear it. */
final class JournalFaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PLANTED = "planted";

    private TestJournal house;
    private PlayerId player;

    @BeforeEach
    void open() {
        house = new TestJournal();
        player = house.player("faults", 100_000);
    }

    @Test
    void aViolatedConstraintFailsTheEntryThatViolatesIt() {
        house.database.run(
                "alter table bet add constraint planted check (potential_return_minor <> 4711)");
        var odd =
                accept(player, PLANTED, "p", TestJournal.newBet(), 1, 4_711, TestJournal.NO_MAX, 1);

        assertFailsAlone(odd, "23514");
    }

    @Test
    void aValueTheDatabaseCannotTakeFailsItsOwnEntry() {
        var plain = refuse(player, PLANTED, "p");
        var odd =
                new Entry.Refuse(
                        plain.verdict(),
                        plain.asked(),
                        List.of(new Entry.LogEntry("BET_REJECTED", "a \0 in it", "{}")));

        assertFailsAlone(odd, "22P05");
    }

    private void assertFailsAlone(Entry odd, String state) {
        var lane = house.journal(1);
        var entries =
                Stream.concat(
                        IntStream.range(0, 20).mapToObj(n -> accept(player, "k" + n, "p", 100, 1)),
                        Stream.of(odd));

        var told =
                Flux.fromStream(entries)
                        .flatMapSequential(entry -> told(lane.write(entry)), 21)
                        .collectList()
                        .block(PATIENCE);

        assertThat(told.subList(0, 20)).containsOnly("Written");
        assertThat(told.getLast()).isEqualTo(state);
        assertThat(house.counted("overround.journal.halvings")).isPositive();
        assertThat(house.database.texts("select count(*) from bet")).containsExactly("20");
        assertThat(house.database.texts("select count(*) from verdict")).containsExactly("20");
        house.assertLedgerHolds();
    }

    private static Mono<String> told(Mono<Outcome> answer) {
        return answer.map(outcome -> outcome.getClass().getSimpleName())
                .onErrorResume(
                        R2dbcException.class, failure -> Mono.just("" + failure.getSqlState()));
    }

    @Test
    void rulesThatAreNotStoredLimitNothingSoNothingIsWritten() {
        house.database.run("alter table jurisdiction_config disable trigger user");
        house.database.run("delete from jurisdiction_config");
        var lane = house.journal(1);

        var told =
                lane.write(accept(player, "k", "p", 100, 1))
                        .map(Object::toString)
                        .onErrorResume(failure -> Mono.just(String.valueOf(failure.getMessage())))
                        .block(PATIENCE);

        assertThat(told).isEqualTo("no rules stored of UK none");
        assertThat(lane.write(refuse(player, "other", "p")).block(PATIENCE))
                .as("a refusal needs none")
                .isInstanceOf(Outcome.Written.class);
        house.assertLedgerHolds();
    }

    @Test
    void aDeadlocksVictimIsSentAgain() {
        plant("raise exception 'planted' using errcode = '40P01'");

        assertThat(house.journal(1).write(accept(player, "k", "p", 100, 1)).block(PATIENCE))
                .isInstanceOf(Outcome.Written.class);

        assertThat(house.counted("overround.journal.retries")).isEqualTo(1);
        house.assertLedgerHolds();
    }

    /** The first call goes on in the database when nobody waits for it any more, and commits. */
    @Test
    void aLostAnswerIsAskedForAgainAndTheBetWrittenOnce() {
        plant("perform pg_sleep(1.5)");
        var entry = accept(player, "k", "p", 100, 1);

        assertThat(house.journal(1, Duration.ofSeconds(1)).write(entry).block(PATIENCE))
                .isInstanceOf(Outcome.Written.class);

        assertThat(house.counted("overround.journal.retries")).isPositive();
        assertThat(house.database.texts("select bet_id from bet"))
                .containsExactly(entry.bet().toString());
        assertThat(house.database.texts("select last_value from planted"))
                .as("insertions tried")
                .containsExactly("1");
        house.assertLedgerHolds();
    }

    /** Something that happens to the first insertion of bets. */
    private void plant(String what) {
        house.database.run("create sequence planted");
        house.database.run(
                """
                create function planted() returns trigger language plpgsql as $$
                begin
                    if nextval('planted') = 1 then %s; end if;
                    return null;
                end
                $$
                """
                        .formatted(what));
        house.database.run(
                "create trigger planted after insert on bet"
                        + " for each statement execute function planted()");
    }
}
