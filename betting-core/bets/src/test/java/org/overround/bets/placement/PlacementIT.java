package org.overround.bets.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.placement.BetClient.PATIENCE;
import static org.overround.bets.placement.BetClient.home;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.BetsApplication;
import org.overround.bets.player.TestDatabase;
import org.overround.bets.price.Books;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.problem.ProblemCode;
import org.overround.embedded.SharedServers;
import org.overround.kernel.EventStatus;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bets over the service's real channel, two instances on the same servers. */
final class PlacementIT {

    private static TestDatabase database;
    private static TestOdds odds;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;
    private static BetClient client;
    private static BetClient other;

    private final String match = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void open() {
        database = new TestDatabase();
        odds = new TestOdds();
        one = service();
        two = service();
        client = new BetClient(port(one));
        other = new BetClient(port(two));
    }

    private static ConfigurableApplicationContext service() {
        var postgres = SharedServers.postgres();
        return BetsApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.rsocket.server.port=0",
                        "--overround.kafka.bootstrap-servers="
                                + SharedServers.kafka().bootstrapServers(),
                        "--overround.kafka.partitions=8",
                        "--overround.redis.url=" + SharedServers.redis().uri() + "/10",
                        "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                        "--overround.postgres.database=" + database.name,
                        "--overround.data=target/data/" + database.name,
                        "--overround.postgres.username=" + postgres.username(),
                        "--overround.postgres.password=" + postgres.password(),
                        "--overround.bets.demo-players=true",
                        "--overround.bets.compliance.refresh-every=1s");
    }

    private static int port(ConfigurableApplicationContext service) {
        return service.getEnvironment()
                .getRequiredProperty("local.rsocket.server.port", Integer.class);
    }

    @AfterAll
    static void close() {
        client.close();
        other.close();
        two.close();
        one.close();
        odds.close();
    }

    /** A match before its start: no delay. */
    private static OddsChanged coming(String match) {
        var first = Books.first(match);
        var change = first.change();
        var market = first.markets().getFirst();
        return new OddsChanged(
                first.event(),
                first.epoch(),
                first.version(),
                first.profile(),
                first.atMillis(),
                first.tsMicros(),
                new EventChange(
                        change.sport(),
                        change.competition(),
                        change.competitionName(),
                        change.name(),
                        change.startsAt(),
                        EventStatus.SCHEDULED,
                        change.clock(),
                        change.score(),
                        change.degraded()),
                java.util.List.of(
                        new MarketChange(
                                market.market(),
                                market.marketType(),
                                market.specifiers(),
                                market.name(),
                                market.status(),
                                false,
                                market.causes(),
                                market.suspensionCount(),
                                market.margin(),
                                null,
                                market.selections())),
                first.suspensions(),
                first.outcomes());
    }

    /**
     * Asks until the service can tell. Its view of a new match comes within moments: a dry run,
     * which binds no key, is asked for until then, or for two seconds: there may be no such match.
     */
    private static Reply<BetAnswer> settled(String player, String key, BetRequest bet) {
        // Nothing blocks in it: the last try is called off when the forty are over, and would be
        // interrupted.
        Mono.defer(() -> client.simulate(player, bet))
                .filter(reply -> !isUnseen(reply))
                .repeatWhenEmpty(tries -> tries.take(40).delayElements(Duration.ofMillis(50)))
                .block(PATIENCE);
        return Mono.defer(() -> client.place(player, key, bet))
                .filter(reply -> reply.problem() == null || !reply.problem().isTransient())
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(100)))
                .block(PATIENCE);
    }

    private static boolean isUnseen(Reply<Simulation> reply) {
        var simulation = reply.value();
        return simulation != null && simulation.verdict().code() == ProblemCode.MARKET_NOT_FOUND;
    }

    private void assertLedgerSumsToZero() {
        assertThat(
                        database.texts(
                                "select coalesce(sum(credits_posted - debits_posted), 0) from account_balance"))
                .containsOnly("0");
    }

    private static String held(String player) {
        return Long.toString(client.wallet(player).heldMinor());
    }

    @Test
    void aSingleAndATrebleAreAcceptedWithTheirPartsAndHolds() {
        var second = match + "b";
        var third = match + "c";
        odds.tell(coming(match), coming(second), coming(third));
        client.deposit("ben", "fund-" + match, 100_000, "GBP");
        var heldBefore = client.wallet("ben").heldMinor();

        var single = settled("ben", "single-" + match, home(1_000, "GBP", match)).value();
        var treble =
                settled("ben", "treble-" + match, home(500, "GBP", match, second, third)).value();

        assertThat(single.status()).as("%s", single).isEqualTo("ACCEPTED");
        assertThat(single.potentialReturnMinor()).isEqualTo(2_000);
        assertThat(treble.status()).as("%s", treble).isEqualTo("ACCEPTED");
        assertThat(treble.potentialReturnMinor()).isEqualTo(4_000);
        assertThat(client.wallet("ben").heldMinor() - heldBefore).isEqualTo(1_500);
        assertThat(
                        database.texts(
                                "select concat_ws(' ', content::jsonb #>> '{offered,margin,method}',"
                                        + " content::jsonb #>> '{offered,margin,overround}',"
                                        + " content::jsonb ->> 'odds') from offer join bet on"
                                        + " offer_id = any (offer_ids) where bet_id = '"
                                        + single.betId()
                                        + "'"))
                .as("what the margin of the offer was made by")
                .containsExactly("POWER 1.05 2");
        assertThat(
                        database.texts(
                                "select sum(stake_minor) || ' ' || sum(liability_minor) from position where bet_id = '"
                                        + single.betId()
                                        + "'"))
                .containsExactly("1000 1000");
        var timeline = client.bet("ben", single.betId()).value();
        assertThat(timeline.timeline())
                .extracting(step -> step.type())
                .contains("COMPLIANCE_DECISION", "BET_PLACED", "WALLET_TX");
        assertLedgerSumsToZero();
    }

    @Test
    void aHundredAtOnceUnderOneKeyOverTwoInstancesAreOneBet() {
        odds.tell(coming(match));
        client.deposit("anna", "fund-" + match, 50_000, "GBP");
        settled("anna", "warm-" + match, home(100, "GBP", match));
        var heldBefore = client.wallet("anna").heldMinor();

        var answers =
                Flux.range(0, 100)
                        .flatMap(
                                n ->
                                        Mono.defer(() ->
                                                        (n % 2 == 0 ? client : other)
                                                                .place(
                                                                        "anna",
                                                                        "same-" + match,
                                                                        home(700, "GBP", match)))
                                                .filter(reply ->
                                                        reply.problem() == null
                                                                || !reply.problem().isTransient())
                                                .repeatWhenEmpty(tries ->
                                                        tries.delayElements(
                                                                Duration.ofMillis(100))),
                                100)
                        .collectList()
                        .block(PATIENCE);

        assertThat(answers.stream().map(Reply::value).distinct()).hasSize(1);
        assertThat(answers.getFirst().value().status()).isEqualTo("ACCEPTED");
        assertThat(client.wallet("anna").heldMinor() - heldBefore).isEqualTo(700);
        assertThat(
                        database.texts(
                                "select count(*) from event where type = 'BET_PLACED' and subject_id = '"
                                        + answers.getFirst().value().betId()
                                        + "'"))
                .containsExactly("1");
        assertThat(
                        client.place("anna", "same-" + match, home(701, "GBP", match))
                                .block(PATIENCE)
                                .problem()
                                .code())
                .isEqualTo(ProblemCode.IDEMPOTENCY_MISMATCH);
        assertLedgerSumsToZero();
    }

    @Test
    void refusalsAreVerdictsWithReasons() {
        odds.tell(coming(match));
        client.deposit("emil", "fund-" + match, 5_000, "EUR");
        settled("emil", "warm-" + match, home(100, "EUR", match));

        var poor = settled("emil", "poor-" + match, home(9_000, "EUR", match)).value();
        assertThat(poor.status()).isEqualTo("REJECTED");
        assertThat(poor.code()).as("%s", poor).isEqualTo(ProblemCode.INSUFFICIENT_FUNDS);
        var gone = settled("greta", "gone-" + match, home(100, "EUR", match)).value();
        assertThat(gone.code()).isEqualTo(ProblemCode.SELF_EXCLUDED);
        var unknown = settled("emil", "none-" + match, home(100, "EUR", "nowhere")).value();
        assertThat(unknown.code()).isEqualTo(ProblemCode.MARKET_NOT_FOUND);
        odds.tell(Books.moved(match, 2, 2_200));
        var moved = settledAfterMove("emil", home(100, "EUR", match));
        assertThat(moved.offer().legs().getFirst().odds()).isEqualByComparingTo("2.2");
        var again = settled("emil", "poor-" + match, home(9_000, "EUR", match)).value();
        assertThat(again).as("the verdict stands").isEqualTo(poor);
    }

    private BetAnswer settledAfterMove(String player, BetRequest bet) {
        for (var n = 0; n < 200; n++) {
            var answer = settled(player, "moved" + n + "-" + match, bet).value();
            if (answer.code() == ProblemCode.ODDS_CHANGED) {
                return answer;
            }
        }
        throw new AssertionError("the odds never moved");
    }

    @Test
    void inPlayABetWaitsAndASuspensionMeanwhileMakesItVoid() {
        var quiet = match + "q";
        odds.tell(Books.first(match), Books.first(quiet));
        client.deposit("carol", "fund-" + match, 20_000, "USD");
        var heldBefore = client.wallet("carol").heldMinor();

        var suspended = settled("carol", "a-" + match, home(400, "USD", match)).value();
        var calm = settled("carol", "b-" + match, home(300, "USD", quiet)).value();
        assertThat(suspended.status()).as("%s", suspended).isEqualTo("PENDING");
        assertThat(calm.status()).isEqualTo("PENDING");
        odds.tell(Books.suspended(match, 2, 1));

        assertThat(decided("carol", suspended)).isEqualTo("VOID MARKET_SUSPENDED");
        assertThat(decided("carol", calm)).isEqualTo("ACCEPTED null");
        assertThat(client.wallet("carol").heldMinor() - heldBefore).isEqualTo(300);
        assertLedgerSumsToZero();
    }

    private static String decided(String player, BetAnswer pending) {
        return client.look(player, pending.betId())
                .map(reply -> reply.value().bet())
                .filter(bet -> !bet.status().equals("PENDING"))
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(200)))
                .map(bet -> bet.status() + " " + bet.code())
                .block(PATIENCE);
    }

    @Test
    void aDryRunShowsThePartsAndHoldsNothing() {
        odds.tell(coming(match));
        client.deposit("ben", "dry-" + match, 10_000, "GBP");
        settled("ben", "warm-" + match, home(100, "GBP", match));
        var held = held("ben");

        var simulation = client.simulate("ben", home(1_000, "GBP", match)).block(PATIENCE).value();

        assertThat(simulation.verdict().status()).isEqualTo("ACCEPTED");
        var parts =
                simulation.parts().stream()
                        .mapToLong(part -> part.retainedMinor() + part.topSliceMinor())
                        .sum();
        assertThat(parts + simulation.hedgeMinor()).isEqualTo(1_000);
        assertThat(held("ben")).isEqualTo(held);
    }
}
