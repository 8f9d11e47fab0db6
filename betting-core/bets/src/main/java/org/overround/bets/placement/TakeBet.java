package org.overround.bets.placement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import org.overround.bets.compliance.Clearance;
import org.overround.bets.compliance.ClearanceRequest;
import org.overround.bets.compliance.ComplianceGate;
import org.overround.bets.journal.Journal;
import org.overround.bets.journal.Outcome;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.placement.Judgement.Take;
import org.overround.bets.price.OddsBook;
import org.overround.bets.slip.Checked;
import org.overround.bets.slip.Fingerprint;
import org.overround.bets.slip.PriceCheck;
import org.overround.bets.slip.Quotes;
import org.overround.bets.slip.SlipForm;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A bet from the request to its verdict (DESIGN section 5).
 *
 * <pre>
 *   form -> gate -> price, stake, delay -+-> share out and reserve -> journal: ACCEPTED
 *                                        +-> journal: PENDING (in play)
 *   refused anywhere: journal: REJECTED, unless the refusal is transient: then the key stays free
 * </pre>
 *
 * <p>What is reserved is confirmed when the journal has written the bet, released when it has said
 * that it has not, and left to the sweeper when it said nothing.
 */
public final class TakeBet {

    private static final Logger LOG = LoggerFactory.getLogger(TakeBet.class);

    /** How often a bet is shared out anew because what was reserved counted no more. */
    private static final int MOST_SHARES = 3;

    private final OddsBook book;
    private final ComplianceGate gate;
    private final Judge judge;
    private final ShareOut shareOut;
    private final Reservations reservations;
    private final Journal journal;
    private final Stages stages;
    private final PlacementMetrics metrics;
    private final Clock clock;
    private final SingleFlight flights = new SingleFlight();

    TakeBet(
            OddsBook book,
            ComplianceGate gate,
            Judge judge,
            ShareOut shareOut,
            Reservations reservations,
            Journal journal,
            Stages stages,
            PlacementMetrics metrics,
            Clock clock) {
        this.book = book;
        this.gate = gate;
        this.judge = judge;
        this.shareOut = shareOut;
        this.reservations = reservations;
        this.journal = journal;
        this.stages = stages;
        this.metrics = metrics;
        this.clock = clock;
        metrics.flights(flights);
    }

    /**
     * Takes a bet or says why not. The same key brings the same verdict, however often and wherever
     * it is asked.
     *
     * @return a problem where there is no verdict: bad input, a key used for another bet, or a
     *     transient one, after which the same key may be used again
     */
    public Mono<Reply<BetAnswer>> take(PlaceBet request) {
        var key = request.key();
        if (key == null) {
            return Mono.just(
                    Reply.refused(
                            ProblemCode.IDEMPOTENCY_KEY_MISSING,
                            "a bet needs a key that makes it act once"));
        }
        return switch (SlipForm.check(request.bet())) {
            case Checked.Invalid(var problem) -> Mono.just(Reply.refused(problem));
            case Checked.Valid(var slip) -> {
                var fingerprint = Fingerprint.of(request.bet());
                yield stages.whole(
                                request.trace(),
                                flights.run(
                                        request.player(),
                                        key,
                                        fingerprint,
                                        () ->
                                                decide(
                                                        new Asked(
                                                                request,
                                                                slip,
                                                                fingerprint,
                                                                newBet(),
                                                                clock.instant()))))
                        .doOnNext(metrics::answered);
            }
        };
    }

    private static BetId newBet() {
        return new BetId(UuidCreator.getTimeOrderedEpoch());
    }

    private Mono<Reply<BetAnswer>> decide(Asked asked) {
        var seen = Quotes.of(asked.slip(), book);
        var price = PriceCheck.of(asked.slip(), seen);
        var question =
                new ClearanceRequest(
                        asked.player(),
                        Judge.facts(asked.slip(), seen),
                        asked.slip().totalStakeMinor(),
                        asked.request().address(),
                        asked.at(),
                        false);
        return stages.gate(gate.clear(question))
                .flatMap(clearance ->
                        switch (clearance) {
                            case Clearance.Granted granted -> judged(asked, price, granted);
                            case Clearance.Refused refused -> refused(asked, price, refused);
                            case Clearance.Unknown _ ->
                                    problem(
                                            ProblemCode.PLAYER_NOT_FOUND,
                                            "there is no player " + asked.player());
                            case Clearance.Unavailable(var detail) ->
                                    problem(ProblemCode.UNAVAILABLE, detail);
                        });
    }

    private static Mono<Reply<BetAnswer>> problem(ProblemCode code, String detail) {
        return Mono.just(Reply.refused(code, detail));
    }

    private Mono<Reply<BetAnswer>> refused(
            Asked asked, PriceCheck price, Clearance.Refused refused) {
        var legs =
                switch (price) {
                    case PriceCheck.Good good -> good.answers();
                    case PriceCheck.Refused bad -> bad.legs();
                };
        var refusal = new Refusal(refused.code(), refused.detail(), asked.slip(), legs, null);
        return refuse(Cleared.refused(asked, refused), refusal);
    }

    private Mono<Reply<BetAnswer>> judged(
            Asked asked, PriceCheck price, Clearance.Granted granted) {
        var cleared = Cleared.granted(asked, granted);
        var judgement =
                judge.judge(asked.slip(), price, granted.player(), granted.rules(), asked.at());
        return switch (judgement) {
            case Refusal refusal -> refuse(cleared, refusal);
            case Take take when take.waits() -> pend(cleared, take);
            case Take take -> accept(cleared, take, 1, MOST_SHARES);
        };
    }

    private Mono<Reply<BetAnswer>> accept(Cleared cleared, Take take, int attempt, int sharesLeft) {
        var asked = cleared.asked();
        var sharing = shareOut.share(asked.bet(), take, cleared.player(), attempt, asked.at());
        return stages.share(sharing, code -> Shared.NotCarried.uncounted(code, take))
                .flatMap(shared ->
                        switch (shared) {
                            case Shared.NotCarried(var refusal) -> refuse(cleared, refusal);
                            case Shared.Carried carried ->
                                    write(cleared, carried, take, sharesLeft);
                        });
    }

    private Mono<Reply<BetAnswer>> write(
            Cleared cleared, Shared.Carried carried, Take asJudged, int sharesLeft) {
        var bet = cleared.asked().bet();
        var answer =
                Answers.taken(
                        cleared.asked(), carried.take(), cleared.decision(), clock.instant(), null);
        var entry = PlacedEntries.accept(cleared, carried, answer, book);
        return stages.journal(journal.write(entry))
                .flatMap(outcome ->
                        reservations
                                .end(bet, carried, outcome)
                                .then(
                                        Mono.defer(() ->
                                                outcome instanceof Outcome.Stale && sharesLeft > 1
                                                        ? accept(
                                                                cleared,
                                                                asJudged,
                                                                carried.attempt() + 1,
                                                                sharesLeft - 1)
                                                        : verdict(
                                                                cleared,
                                                                carried.take(),
                                                                answer,
                                                                outcome))))
                .onErrorResume(failure -> unknown(bet, failure));
    }

    private Mono<Reply<BetAnswer>> pend(Cleared cleared, Take take) {
        var now = clock.instant();
        var answer =
                Answers.taken(
                        cleared.asked(), take, cleared.decision(), now, now.plus(take.delay()));
        var entry = PlacedEntries.pend(cleared, take, answer, book);
        return stages.journal(journal.write(entry))
                .flatMap(outcome -> verdict(cleared, take, answer, outcome))
                .onErrorResume(failure -> unknown(cleared.asked().bet(), failure));
    }

    /** What the journal's word means for the one who asked. */
    private Mono<Reply<BetAnswer>> verdict(
            Cleared cleared, Take take, BetAnswer answer, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _ -> Mono.just(Reply.of(answer));
            case Outcome.Duplicate(var first) -> Mono.just(Reply.of(first));
            case Outcome.Mismatch _ -> Mono.just(SingleFlight.mismatch(cleared.asked().key()));
            case Outcome.Refused refused ->
                    refuse(
                            cleared,
                            new Refusal(
                                    refused.code(),
                                    Refusals.words(refused, take.slip().currency()),
                                    cleared.asked().slip(),
                                    take.price().answers(),
                                    null));
            case Outcome.Stale _ ->
                    problem(
                            ProblemCode.UNAVAILABLE,
                            "risk is being counted anew: try again in a moment");
            case Outcome.Overloaded _ ->
                    problem(ProblemCode.OVERLOADED, "too many bets at once: try again in a moment");
            case Outcome.Unreachable _ ->
                    problem(
                            ProblemCode.UNAVAILABLE,
                            "bets cannot be written now: try again in a moment");
            case Outcome.Decided _ ->
                    throw new IllegalStateException("a new bet was decided before: " + answer);
        };
    }

    /** A final refusal binds the key; a transient one is told and forgotten. */
    private Mono<Reply<BetAnswer>> refuse(Cleared cleared, Refusal refusal) {
        if (!refusal.isFinal()) {
            return problem(refusal.code(), refusal.detail());
        }
        var answer = Answers.refused(cleared.asked(), refusal, cleared.decision(), clock.instant());
        var entry = PlacedEntries.refuse(cleared, answer);
        return stages.journal(journal.write(entry))
                .flatMap(outcome -> bound(answer, outcome, cleared.asked()))
                .onErrorResume(failure -> unknown(cleared.asked().bet(), failure));
    }

    private static Mono<Reply<BetAnswer>> bound(BetAnswer answer, Outcome outcome, Asked asked) {
        return switch (outcome) {
            case Outcome.Written _ -> Mono.just(Reply.of(answer));
            case Outcome.Duplicate(var first) -> Mono.just(Reply.of(first));
            case Outcome.Mismatch _ -> Mono.just(SingleFlight.mismatch(asked.key()));
            case Outcome.Overloaded _ ->
                    problem(ProblemCode.OVERLOADED, "too many bets at once: try again in a moment");
            case Outcome.Unreachable _ ->
                    problem(
                            ProblemCode.UNAVAILABLE,
                            "bets cannot be written now: try again in a moment");
            case Outcome.Refused refused -> problem(refused.code(), refused.code().title());
            case Outcome.Stale _, Outcome.Decided _ ->
                    throw new IllegalStateException("a refusal cannot be " + outcome);
        };
    }

    private static Mono<Reply<BetAnswer>> unknown(BetId bet, Throwable failure) {
        // A database that is away is away for every bet: the trace of each would bury the rest.
        LOG.error("whether bet {} was written is not known: {}", bet, failure.toString());
        LOG.debug("bet {}", bet, failure);
        return problem(
                ProblemCode.VERDICT_UNKNOWN,
                "the verdict is not known yet: ask again with the same Idempotency-Key");
    }
}
