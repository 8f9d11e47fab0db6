package org.overround.bets.placement;

import org.overround.bets.compliance.Clearance;
import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.kernel.ProfileId;

/** A bet about which the gate has decided, with what it decided by. */
record Cleared(Asked asked, Decision decision, PlayerFacts player, ProfileId profile) {

    static Cleared granted(Asked asked, Clearance.Granted granted) {
        return new Cleared(
                asked, granted.decision(), granted.player(), granted.rules().priceProfile());
    }

    static Cleared refused(Asked asked, Clearance.Refused refused) {
        return new Cleared(asked, refused.decision(), refused.player(), ProfileId.DEFAULT);
    }
}
