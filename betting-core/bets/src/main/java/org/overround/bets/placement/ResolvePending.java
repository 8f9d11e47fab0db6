package org.overround.bets.placement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.BetLog;
import org.overround.bets.journal.BetLog.Due;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Journal;
import org.overround.bets.journal.Outcome;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.placement.Judgement.Take;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.PendingSlip;
import org.overround.bets.slip.PriceCheck;
import org.overround.bets.slip.Quotes;
import org.overround.bets.slip.Slip;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.TransferId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Decides bets whose in-play delay is over (DESIGN section 5 "In-play").
 *
 * <pre>
 *   due -> price again, no suspension since -> share out and reserve -> journal: ACCEPTED
 *       \-> journal: VOID, the money comes back
 *       \-> nobody can tell now: looked at again, void when that lasts
 * </pre>
 *
 * <p>Any instance may do it, and a bet that an instance died over is looked at by the next.
 */
final class ResolvePending {

    private static final Logger LOG = LoggerFactory.getLogger(ResolvePending.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int TOGETHER = 16;

    /** How long after its time a bet may wait for somebody who can tell. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final BetLog bets;
    private final PlayerRows players;
    private final JurisdictionBook jurisdictions;
    private final OddsBook book;
    private final Judge judge;
    private final ShareOut shareOut;
    private final Reservations reservations;
    private final Journal journal;
    private final Stages stages;
    private final PlacementMetrics metrics;
    private final Clock clock;

    ResolvePending(
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
            Clock clock) {
        this.bets = bets;
        this.players = players;
        this.jurisdictions = jurisdictions;
        this.book = book;
        this.judge = judge;
        this.shareOut = shareOut;
        this.reservations = reservations;
        this.journal = journal;
        this.stages = stages;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Decides what is due; emits how many bets were looked at. */
    Mono<Long> resolve() {
        return bets.due(MOST_AT_ONCE)
                .flatMap(due -> decide(due).onErrorResume(failure -> later(due, failure)), TOGETHER)
                .count();
    }

    private static Mono<Boolean> later(Due due, Throwable failure) {
        LOG.error("bet {} could not be decided and is looked at again", due.bet(), failure);
        return Mono.just(false);
    }

    private Mono<Boolean> decide(Due due) {
        var pending = ContractJson.mapper().readValue(due.slip(), PendingSlip.class);
        return players.facts(due.player())
                .flatMap(read -> decide(due, pending, read.facts()))
                .switchIfEmpty(
                        Mono.error(() ->
                                new IllegalStateException("there is no player " + due.player())));
    }

    private Mono<Boolean> decide(Due due, PendingSlip pending, PlayerFacts player) {
        var price = PriceCheck.again(pending, Quotes.of(pending.slip(), book));
        var rules = jurisdictions.current(due.jurisdiction());
        if (price instanceof PriceCheck.Unready || rules == null) {
            return undecided(due, pending.slip(), player, "the odds could not be read in time");
        }
        var now = clock.instant();
        // The bet's own possible win is among what is counted today, so it must not count twice.
        var judgement =
                judge.again(pending.slip(), price, player, rules, now, due.potentialReturnMinor());
        return switch (judgement) {
            case Refusal refusal -> off(due, pending.slip(), player, refusal);
            case Take take -> share(due, player, take, now);
        };
    }

    private Mono<Boolean> undecided(Due due, Slip slip, PlayerFacts player, String why) {
        if (clock.instant().isBefore(due.dueAt().plus(LONGEST_WAIT))) {
            return Mono.just(false);
        }
        return off(
                due,
                slip,
                player,
                new Refusal(ProblemCode.UNAVAILABLE, why, slip, List.of(), null));
    }

    private Mono<Boolean> share(Due due, PlayerFacts player, Take take, Instant now) {
        var attempt = due.attempt() + attempt(due, now);
        return stages.share(
                        shareOut.share(due.bet(), take, player, attempt, now),
                        code -> Shared.NotCarried.uncounted(code, take))
                .flatMap(shared ->
                        switch (shared) {
                            case Shared.NotCarried(var refusal) ->
                                    refusal.isFinal()
                                            ? off(due, take.slip(), player, refusal)
                                            : undecided(due, take.slip(), player, refusal.detail());
                            case Shared.Carried carried -> accept(due, player, carried, now);
                        });
    }

    /** Attempts rise with time, so that each look at a bet reserves under numbers of its own. */
    private static int attempt(Due due, Instant now) {
        return 1 + 100 * (int) Math.max(0, Duration.between(due.dueAt(), now).toSeconds());
    }

    private Mono<Boolean> accept(Due due, PlayerFacts player, Shared.Carried carried, Instant now) {
        var take = carried.take();
        var answer = accepted(due, take, now);
        var amount = take.slip().holdMinor(take.price().odds());
        var hold =
                new Entry.Hold(
                        new TransferId(UuidCreator.getTimeOrderedEpoch()),
                        amount,
                        Entries.fingerprint(due.bet(), amount, due.currency()),
                        take.room().limits().dailyPayoutMinor());
        var release = new TransferId(UuidCreator.getTimeOrderedEpoch());
        var events = new ArrayList<Entry.LogEntry>();
        events.add(
                Entries.bet(
                        Entries.BET_ACCEPTED,
                        view(due, answer, now),
                        player.agent(),
                        null,
                        player.kyc().name(),
                        carried));
        if (amount != due.heldMinor()) {
            events.add(Entries.money(release, "VOID", due.heldMinor(), due.currency(), due.bet()));
            events.add(Entries.money(hold.id(), "PENDING", -amount, due.currency(), due.bet()));
        }
        var entry =
                new Entry.AcceptPending(
                        due.player(),
                        due.jurisdiction(),
                        due.configVersion(),
                        answer,
                        hold,
                        due.heldMinor(),
                        release,
                        Entries.offers(take.price(), due.profile(), book),
                        Entries.carried(carried),
                        events);
        return stages.journal(journal.write(entry))
                .flatMap(outcome ->
                        reservations
                                .end(due.bet(), carried, outcome)
                                .then(Mono.defer(() -> settled(due, player, take, outcome))));
    }

    private Mono<Boolean> settled(Due due, PlayerFacts player, Take take, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _ -> {
                metrics.resolved("ACCEPTED");
                yield Mono.just(true);
            }
            case Outcome.Refused refused ->
                    off(
                            due,
                            take.slip(),
                            player,
                            new Refusal(
                                    refused.code(),
                                    Refusals.words(refused, take.slip().currency()),
                                    take.slip(),
                                    take.price().answers(),
                                    null));
            case Outcome.Decided _, Outcome.Stale _, Outcome.Overloaded _, Outcome.Unreachable _ ->
                    Mono.just(false);
            case Outcome.Duplicate _, Outcome.Mismatch _ ->
                    throw new IllegalStateException("a pending bet has no key: " + outcome);
        };
    }

    private Mono<Boolean> off(Due due, Slip slip, PlayerFacts player, Refusal refusal) {
        var now = clock.instant();
        var release = new TransferId(UuidCreator.getTimeOrderedEpoch());
        var events =
                List.of(
                        Entries.bet(
                                Entries.BET_VOIDED,
                                voided(due, slip, refusal, now),
                                player.agent(),
                                null,
                                player.kyc().name(),
                                null),
                        Entries.money(release, "VOID", due.heldMinor(), due.currency(), due.bet()));
        var entry =
                new Entry.VoidPending(
                        due.player(),
                        due.jurisdiction(),
                        due.bet(),
                        due.currency(),
                        refusal.code().name(),
                        refusal.detail(),
                        release,
                        events);
        return stages.journal(journal.write(entry))
                .map(outcome -> {
                    var written = outcome instanceof Outcome.Written;
                    if (written) {
                        metrics.resolved("VOID");
                    }
                    return written;
                });
    }

    private static BetAnswer accepted(Due due, Take take, Instant now) {
        var slip = take.slip();
        return new BetAnswer(
                due.bet(),
                Answers.ACCEPTED,
                null,
                take.detail(),
                slip.type().name(),
                due.currency(),
                slip.unitStakeMinor(),
                slip.unitStakeMinor(),
                slip.lineCount(),
                slip.totalStakeMinor(),
                slip.potentialReturnMinor(take.price().odds()),
                take.price().answers(),
                null,
                null,
                now,
                due.jurisdiction(),
                null);
    }

    private static BetView view(Due due, BetAnswer answer, Instant now) {
        return view(
                due,
                answer.status(),
                null,
                answer.detail(),
                new Sums(
                        answer.type(),
                        answer.unitStakeMinor(),
                        answer.lines(),
                        answer.totalStakeMinor(),
                        answer.potentialReturnMinor()),
                answer.legs(),
                now);
    }

    private static BetView voided(Due due, Slip slip, Refusal refusal, Instant now) {
        return view(
                due,
                "VOID",
                refusal.code(),
                refusal.detail(),
                new Sums(
                        slip.type().name(),
                        slip.unitStakeMinor(),
                        slip.lineCount(),
                        due.totalStakeMinor(),
                        due.potentialReturnMinor()),
                refusal.legs(),
                now);
    }

    /** What a bet is about in numbers. */
    private record Sums(
            String type, long unitMinor, int lines, long totalMinor, long returnMinor) {}

    private static BetView view(
            Due due,
            String status,
            @Nullable ProblemCode code,
            @Nullable String detail,
            Sums sums,
            List<LegAnswer> legs,
            Instant now) {
        return new BetView(
                due.bet(),
                due.player(),
                due.jurisdiction(),
                status,
                code,
                detail,
                sums.type(),
                due.currency(),
                sums.unitMinor(),
                sums.lines(),
                sums.totalMinor(),
                sums.returnMinor(),
                legs,
                null,
                due.placedAt(),
                now);
    }
}
