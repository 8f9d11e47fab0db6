package org.overround.bets.compliance;

import org.overround.bets.compliance.domain.Decision;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.contracts.problem.ProblemCode;

/** What the gate says to a bet. */
public sealed interface Clearance {

    /**
     * It may go on. {@code player} and {@code rules} are all that the later stages need to know;
     * the database call checks exclusion, KYC, AML and limits again under the player's lock.
     */
    record Granted(Decision decision, PlayerFacts player, JurisdictionRules rules)
            implements Clearance {}

    /**
     * It may not. {@code code} may be transient ({@code RATE_LIMITED}): then it binds no key. The
     * decision and the player are for the verdict's record.
     */
    record Refused(Decision decision, PlayerFacts player, ProblemCode code, String detail)
            implements Clearance {}

    /** There is no such player: {@code PLAYER_NOT_FOUND}. Nothing is known to decide about. */
    record Unknown() implements Clearance {}

    /** Nobody can tell now, so nobody bets: {@code UNAVAILABLE}, transient. No decision is made. */
    record Unavailable(String detail) implements Clearance {}
}
