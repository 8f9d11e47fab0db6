package org.overround.bets.compliance;

import java.time.Duration;
import java.util.function.Supplier;
import org.overround.bets.compliance.PlayerCopies.Look;
import org.overround.bets.compliance.domain.GateRules;
import org.overround.bets.compliance.domain.Place;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.kernel.DecisionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Looks at the player's copy and at the address, and decides. */
final class CopyGate implements ComplianceGate {

    private static final Logger LOG = LoggerFactory.getLogger(CopyGate.class);

    private final PlayerCopies copies;
    private final CopyRefresher refresher;
    private final JurisdictionBook jurisdictions;
    private final Geo geo;
    private final DataWatch data;
    private final Supplier<DecisionId> ids;
    private final Duration patience;
    private final GateMetrics metrics;

    CopyGate(
            PlayerCopies copies,
            CopyRefresher refresher,
            JurisdictionBook jurisdictions,
            Geo geo,
            DataWatch data,
            Supplier<DecisionId> ids,
            Duration patience,
            GateMetrics metrics) {
        this.copies = copies;
        this.refresher = refresher;
        this.jurisdictions = jurisdictions;
        this.geo = geo;
        this.data = data;
        this.ids = ids;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Override
    public Mono<Clearance> clear(ClearanceRequest request) {
        return Mono.defer(() -> {
            var since = System.nanoTime();
            var objection = data.objection(request.now());
            var clearance =
                    objection.isEmpty()
                            ? judge(request)
                            : Mono.<Clearance>just(new Clearance.Unavailable(objection));
            return clearance.doOnNext(
                    answer -> metrics.answered(answer, System.nanoTime() - since));
        });
    }

    private Mono<Clearance> judge(ClearanceRequest request) {
        var id = ids.get();
        return look(request, id)
                .zipWith(place(request))
                .map(seen -> decide(request, id, seen.getT1(), seen.getT2()))
                .defaultIfEmpty(new Clearance.Unknown())
                // Named as stages are: a time limit looks for a name at each subscription.
                .name("compliance")
                .timeout(patience)
                .onErrorResume(failure -> {
                    LOG.debug("the gate is closed to {}: {}", request.player(), failure.toString());
                    return Mono.just(
                            new Clearance.Unavailable("compliance data cannot be reached"));
                });
    }

    /**
     * Whoever has no copy (just registered, or Redis was emptied) is copied and looked at again.
     */
    private Mono<Look> look(ClearanceRequest request, DecisionId id) {
        var look = copies.look(request.player(), id.toString(), !request.dryRun());
        return look.switchIfEmpty(
                Mono.defer(() -> refresher.load(request.player()))
                        .filter(Boolean::booleanValue)
                        .flatMap(_ -> look));
    }

    /** A locator that fails knows nothing: outside every fence. */
    private Mono<Place> place(ClearanceRequest request) {
        return geo.locate(request.address())
                .onErrorReturn(new Place.Unknown())
                .defaultIfEmpty(new Place.Unknown());
    }

    private Clearance decide(ClearanceRequest request, DecisionId id, Look look, Place place) {
        var rules = jurisdictions.current(look.facts().jurisdiction());
        var decision =
                GateRules.decide(
                        new GateRules.Question(
                                id, request.slip(), request.stakeMinor(), request.now()),
                        new GateRules.Sight(look.facts(), rules, place, look.velocity()));
        var failure = decision.failure();
        if (failure.isPresent()) {
            var check = failure.get();
            return new Clearance.Refused(
                    decision, look.facts(), check.type().code(), check.detail());
        }
        if (rules == null) {
            throw new IllegalStateException("approved without rules: " + decision);
        }
        return new Clearance.Granted(decision, look.facts(), rules);
    }
}
