package org.overround.bets.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.Reply;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the journal holds, to read. */
public interface BetLog {

    /** Bets, newest first; a page of at most 200. */
    Mono<Reply<Paged<BetView>>> list(BetQuery query);

    /** One bet with its timeline; {@code BET_NOT_FOUND} also when it is another player's. */
    Mono<Reply<BetDetail>> get(OneBet which);

    /**
     * Takes up pending bets whose delay is over: of several instances one gets each, and when
     * nothing comes of it within some seconds another may.
     */
    Flux<Due> due(int most);

    /**
     * A pending bet to decide.
     *
     * @param slip as it was stored with its entry
     * @param heldMinor what is held for it
     * @param attempt the last reservation tried for it
     */
    record Due(
            BetId bet,
            PlayerId player,
            JurisdictionId jurisdiction,
            ProfileId profile,
            @Nullable String decisionId,
            @Nullable String configVersion,
            String slip,
            String currency,
            long totalStakeMinor,
            long potentialReturnMinor,
            long heldMinor,
            int attempt,
            Instant dueAt,
            Instant placedAt) {}
}
