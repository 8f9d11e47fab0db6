package org.overround.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.topics.Topics;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;

/**
 * Stands in for the owner of the books: matches to come and matches in play, whose odds move and
 * whose markets stop and go on, at random, for as long as a broker takes it; a sign of life ten
 * times a second.
 */
final class ToldOdds implements AutoCloseable {

    static final int COMING = 20;
    static final int LIVE = 12;

    private static final int PARTITIONS = 8;
    private static final int MOVES = 3;
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String EPOCH = "k111";

    private final LogWriter writer;
    private final Random random;
    private final List<Match> matches = new ArrayList<>();
    private final Thread teller;
    private volatile boolean telling = true;

    /** What was told of one match last. */
    private static final class Match {
        private final String name;
        private final boolean live;
        private long version;
        private long suspensions;
        private boolean suspended;

        Match(String name, boolean live) {
            this.name = name;
            this.live = live;
        }
    }

    ToldOdds(String bootstrapServers, long seed) {
        var kafka = new KafkaAddress(bootstrapServers, "told-odds");
        TopicSetup.ensure(kafka, Topics.all(PARTITIONS), 1, PATIENCE);
        writer = LogWriter.open(kafka, "test", 0, LogWriter.Patience.ENDLESS);
        random = new Random(seed);
        for (var n = 0; n < COMING + LIVE; n++) {
            matches.add(new Match(name(n), n >= COMING));
        }
        tell(matches.stream().map(ToldOdds::first).toList());
        teller = Thread.ofPlatform().name("told-odds").unstarted(this::run);
    }

    /** From now on odds move, and there is a sign of life. */
    void begin() {
        teller.start();
    }

    private static String name(int n) {
        return (n < COMING ? "coming" : "live") + n;
    }

    /** The market of match {@code n}: to come below {@link #COMING}, in play from there on. */
    static String market(int n) {
        return market(name(n)).value();
    }

    private static MarketId market(String match) {
        return new MarketId("sim:match:" + match + ":1");
    }

    private void run() {
        while (telling) {
            try {
                tick();
                var moved = new ArrayList<OddsChanged>();
                for (var n = 0; n < MOVES; n++) {
                    moved.add(next(matches.get(random.nextInt(matches.size()))));
                }
                tell(moved);
            } catch (RuntimeException failed) {
                if (telling) {
                    System.out.println("odds were not told: " + failed);
                }
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void tick() {
        var now = System.currentTimeMillis();
        var ticks = new ArrayList<NewRecord>();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var tick = new PartitionTick(partition, now, now * 1_000);
            ticks.add(
                    NewRecord.to(
                            Topics.ODDS_CHANGED,
                            partition,
                            tick.key(),
                            ContractJson.mapper().writeValueAsBytes(tick)));
        }
        writer.appendAll(ticks).block(PATIENCE);
    }

    private void tell(List<OddsChanged> deltas) {
        writer.appendAll(
                        deltas.stream()
                                .map(delta ->
                                        NewRecord.keyed(
                                                Topics.ODDS_CHANGED,
                                                delta.event().value(),
                                                ContractJson.mapper().writeValueAsBytes(delta)))
                                .toList())
                .block(PATIENCE);
    }

    private static OddsChanged first(Match match) {
        match.version = 1;
        var change =
                new EventChange(
                        new SportId("football"),
                        null,
                        null,
                        "Home - Away",
                        null,
                        match.live ? EventStatus.LIVE : EventStatus.SCHEDULED,
                        null,
                        null,
                        false);
        var market =
                new MarketChange(
                        market(match.name),
                        new MarketType("MATCH_ODDS"),
                        Specifiers.NONE,
                        "Match odds",
                        MarketStatus.OPEN,
                        match.live,
                        List.of(),
                        0,
                        null,
                        null,
                        List.of(selection("home", 2_000), selection("away", 1_800)));
        return delta(match, change, market);
    }

    private static SelectionChange selection(String id, int oddsMilli) {
        return new SelectionChange(
                new SelectionId(id), id, 1, SelectionStatus.ACTIVE, oddsMilli, oddsMilli + 50);
    }

    /** In play every tenth change stops a market, and what was stopped soon goes on. */
    private OddsChanged next(Match match) {
        match.version++;
        if (match.suspended || (match.live && random.nextInt(10) == 0)) {
            match.suspended = !match.suspended;
            match.suspensions += match.suspended ? 1 : 0;
            return market(
                    match,
                    match.suspended ? MarketStatus.SUSPENDED : MarketStatus.OPEN,
                    match.suspended ? List.of(CauseKind.INCIDENT) : List.of(),
                    List.of());
        }
        var home =
                new SelectionChange(
                        new SelectionId("home"),
                        null,
                        null,
                        null,
                        1_950 + 50 * random.nextInt(3),
                        null);
        return market(match, null, null, List.of(home));
    }

    private static OddsChanged market(
            Match match,
            @Nullable MarketStatus status,
            @Nullable List<CauseKind> causes,
            List<SelectionChange> selections) {
        return delta(
                match,
                null,
                new MarketChange(
                        market(match.name),
                        null,
                        null,
                        null,
                        status,
                        null,
                        causes,
                        match.suspensions,
                        null,
                        null,
                        selections));
    }

    private static OddsChanged delta(
            Match match, @Nullable EventChange change, MarketChange market) {
        var now = System.currentTimeMillis();
        return new OddsChanged(
                new EventId("sim:match:" + match.name),
                EPOCH,
                match.version,
                ProfileId.DEFAULT,
                now,
                now * 1_000,
                change,
                List.of(market),
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        telling = false;
        teller.interrupt();
        try {
            teller.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
