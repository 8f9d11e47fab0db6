package org.overround.bets.placement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.placement.Judgement.Take;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetView;
import org.overround.kernel.PlayerId;

/** Verdicts as they are answered, and bets as they are shown. Pure. */
final class Answers {

    static final String ACCEPTED = "ACCEPTED";
    static final String PENDING = "PENDING";
    static final String REJECTED = "REJECTED";

    private Answers() {}

    /** The bet is taken; with {@code dueAt} it waits to be decided. */
    static BetAnswer taken(
            Asked asked, Take take, Decision decision, Instant at, @Nullable Instant dueAt) {
        var slip = take.slip();
        return new BetAnswer(
                asked.bet(),
                dueAt == null ? ACCEPTED : PENDING,
                null,
                take.detail(),
                slip.type().name(),
                slip.currency().getCurrencyCode(),
                asked.slip().unitStakeMinor(),
                slip.unitStakeMinor(),
                slip.lineCount(),
                slip.totalStakeMinor(),
                slip.potentialReturnMinor(take.price().odds()),
                take.price().answers(),
                null,
                dueAt,
                at,
                decision.jurisdiction(),
                decision.id());
    }

    /** The bet is refused; what was asked is told back with what was found. */
    static BetAnswer refused(
            Asked asked, Refusal refusal, @Nullable Decision decision, Instant at) {
        var slip = asked.slip();
        return new BetAnswer(
                asked.bet(),
                REJECTED,
                refusal.code(),
                refusal.detail(),
                slip.type().name(),
                slip.currency().getCurrencyCode(),
                slip.unitStakeMinor(),
                0,
                slip.lineCount(),
                0,
                0,
                refusal.legs(),
                refusal.offer(),
                null,
                at,
                decision == null ? null : decision.jurisdiction(),
                decision == null ? null : decision.id());
    }

    /** The bet as it stands with this verdict. */
    static BetView view(PlayerId player, BetAnswer answer, Decision decision) {
        return new BetView(
                answer.betId(),
                player,
                decision.jurisdiction(),
                answer.status(),
                answer.code(),
                answer.detail(),
                answer.type(),
                answer.currency(),
                answer.unitStakeMinor(),
                answer.lines(),
                answer.totalStakeMinor(),
                answer.potentialReturnMinor(),
                answer.legs(),
                answer.dueAt(),
                answer.placedAt(),
                answer.dueAt() == null ? answer.placedAt() : null);
    }
}
