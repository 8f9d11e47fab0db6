package org.overround.bets.placement;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.overround.bets.cascade.AgentTrees;
import org.overround.bets.cascade.Claims;
import org.overround.bets.compliance.Clearance;
import org.overround.bets.compliance.ClearanceRequest;
import org.overround.bets.compliance.ComplianceGate;
import org.overround.bets.exposure.Exposure;
import org.overround.bets.exposure.Usage;
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
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * The verdict a bet would get now and who would carry which part of it: a dry run that holds,
 * reserves, counts and stores nothing.
 */
public final class SimulateBet {

    private static final BetId NO_BET = new BetId(new UUID(0, 0));

    private final OddsBook book;
    private final ComplianceGate gate;
    private final Judge judge;
    private final ShareOut shareOut;
    private final AgentTrees trees;
    private final Exposure exposure;
    private final Clock clock;

    SimulateBet(
            OddsBook book,
            ComplianceGate gate,
            Judge judge,
            ShareOut shareOut,
            AgentTrees trees,
            Exposure exposure,
            Clock clock) {
        this.book = book;
        this.gate = gate;
        this.judge = judge;
        this.shareOut = shareOut;
        this.trees = trees;
        this.exposure = exposure;
        this.clock = clock;
    }

    public Mono<Reply<Simulation>> simulate(PlaceBet request) {
        var since = System.nanoTime();
        return switch (SlipForm.check(request.bet())) {
            case Checked.Invalid(var problem) -> Mono.just(Reply.refused(problem));
            case Checked.Valid(var slip) -> {
                var fingerprint = Fingerprint.of(request.bet());
                var asked = new Asked(request, slip, fingerprint, NO_BET, clock.instant());
                yield run(asked, since);
            }
        };
    }

    private Mono<Reply<Simulation>> run(Asked asked, long sinceNanos) {
        var seen = Quotes.of(asked.slip(), book);
        var price = PriceCheck.of(asked.slip(), seen);
        var question =
                new ClearanceRequest(
                        asked.player(),
                        Judge.facts(asked.slip(), seen),
                        asked.slip().totalStakeMinor(),
                        asked.request().address(),
                        asked.at(),
                        true);
        return gate.clear(question)
                .flatMap(clearance ->
                        switch (clearance) {
                            case Clearance.Granted granted ->
                                    judged(asked, price, granted, sinceNanos);
                            case Clearance.Refused refused ->
                                    Mono.just(
                                            refusal(
                                                    asked,
                                                    new Refusal(
                                                            refused.code(),
                                                            refused.detail(),
                                                            asked.slip(),
                                                            List.of(),
                                                            null),
                                                    sinceNanos));
                            case Clearance.Unknown _ ->
                                    Mono.just(
                                            Reply.refused(
                                                    ProblemCode.PLAYER_NOT_FOUND,
                                                    "there is no player " + asked.player()));
                            case Clearance.Unavailable(var detail) ->
                                    Mono.just(Reply.refused(ProblemCode.UNAVAILABLE, detail));
                        });
    }

    private Mono<Reply<Simulation>> judged(
            Asked asked, PriceCheck price, Clearance.Granted granted, long sinceNanos) {
        var judgement =
                judge.judge(asked.slip(), price, granted.player(), granted.rules(), asked.at());
        return switch (judgement) {
            case Refusal refusal -> Mono.just(refusal(asked, refusal, sinceNanos));
            case Take take -> shared(asked, take, granted, sinceNanos);
        };
    }

    /** First as if nothing were used: that names the counters to ask about. */
    private Mono<Reply<Simulation>> shared(
            Asked asked, Take take, Clearance.Granted granted, long sinceNanos) {
        if (trees.chain(granted.player().agent()).isEmpty()) {
            return Mono.just(
                    Reply.refused(
                            ProblemCode.UNAVAILABLE, "no agent takes bets for " + asked.player()));
        }
        return switch (shareOut.dryRun(take, granted.player(), Map.of(), asked.at())) {
            case Shared.NotCarried(var refusal) -> Mono.just(refusal(asked, refusal, sinceNanos));
            case Shared.Carried carried -> {
                var limits = new HashMap<String, Long>();
                Claims.of(carried.allocation())
                        .forEach(claim -> limits.put(claim.key(), claim.limitMinor()));
                yield exposure.usage(carried.tree(), limits.keySet())
                        .map(usage -> within(limits, usage, asked, take, granted, sinceNanos));
            }
        };
    }

    /** Not known what is used: a breakdown as if all were free would promise what no bet gets. */
    private Reply<Simulation> within(
            Map<String, Long> limits,
            Usage usage,
            Asked asked,
            Take take,
            Clearance.Granted granted,
            long sinceNanos) {
        return switch (usage) {
            case Usage.Known known -> {
                var free = new HashMap<String, Long>();
                limits.forEach((key, limit) -> free.put(key, known.freeMinor(key, limit)));
                yield carried(asked, take, granted, free, sinceNanos);
            }
            case Usage.Unknown _ ->
                    Reply.refused(
                            ProblemCode.UNAVAILABLE,
                            "what is used of the agents' limits is not known now");
        };
    }

    private Reply<Simulation> carried(
            Asked asked,
            Take take,
            Clearance.Granted granted,
            Map<String, Long> free,
            long sinceNanos) {
        return switch (shareOut.dryRun(take, granted.player(), free, asked.at())) {
            case Shared.NotCarried(var refusal) -> refusal(asked, refusal, sinceNanos);
            case Shared.Carried shared -> {
                var due = take.waits() ? asked.at().plus(take.delay()) : null;
                var answer =
                        Answers.taken(asked, shared.take(), granted.decision(), asked.at(), due);
                yield Reply.of(
                        new Simulation(
                                answer,
                                shared.allocation().parts(),
                                shared.allocation().hedgeMinor(),
                                shared.allocation().rulesVersion(),
                                micros(sinceNanos)));
            }
        };
    }

    private Reply<Simulation> refusal(Asked asked, Refusal refusal, long sinceNanos) {
        BetAnswer answer = Answers.refused(asked, refusal, null, asked.at());
        return Reply.of(new Simulation(answer, List.of(), 0, trees.version(), micros(sinceNanos)));
    }

    private static long micros(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1_000;
    }
}
