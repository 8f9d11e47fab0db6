package org.overround.bets.compliance.domain;

import org.overround.contracts.problem.ProblemCode;

/**
 * What the gate looks at, and what it answers when that fails.
 *
 * <p>The order is the precedence of reasons and does not change: every check is made and recorded,
 * and the first that failed is the reason given. First whether such a bet may be taken from such a
 * player at all, then the four of seed 002 in its order (KYC, self-exclusion, limits, AML), then
 * where from, and last how fast, the only one that passes by itself.
 */
public enum CheckType {
    JURISDICTION(ProblemCode.JURISDICTION_BLOCKED),
    ACCOUNT(ProblemCode.ACCOUNT_CLOSED),
    KYC(ProblemCode.KYC_INCOMPLETE),
    SELF_EXCLUSION(ProblemCode.SELF_EXCLUDED),
    LIMITS(ProblemCode.LIMIT_EXCEEDED),
    AML(ProblemCode.AML_FLAG),
    GEO(ProblemCode.GEO_BLOCKED),
    VELOCITY(ProblemCode.RATE_LIMITED);

    private final ProblemCode code;

    CheckType(ProblemCode code) {
        this.code = code;
    }

    /** The reason when this check fails. */
    public ProblemCode code() {
        return code;
    }
}
