package org.overround.contracts.problem;

import java.util.Locale;

/**
 * Every reason for which a REST request is refused, grouped by the stage that refuses.
 *
 * <p>A code never changes its meaning; callers switch on it. {@code isTransient} tells whether the
 * same request may succeed later.
 */
public enum ProblemCode {
    // The request itself.
    BAD_REQUEST(400, false, "The request cannot be read"),
    BAD_PARAMETER(400, false, "A parameter has a value that is not allowed"),
    BAD_FIELD(400, false, "A field of the body has a value that is not allowed"),
    NOT_FOUND(404, false, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, false, "This address does not take this method"),
    NOT_ACCEPTABLE(406, false, "None of the accepted media types can be given"),
    PRECONDITION_FAILED(412, false, "What If-Match names is not what is there"),
    BODY_TOO_LARGE(413, false, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, false, "The body's media type is not understood"),

    // Who asks.
    UNAUTHENTICATED(401, false, "A valid token is needed"),
    BAD_CREDENTIALS(401, false, "User name or password is wrong"),
    FORBIDDEN(403, false, "The token lacks the role this needs"),

    // What is asked about.
    EVENT_NOT_FOUND(404, false, "There is no such event"),
    MARKET_NOT_FOUND(404, false, "There is no such market"),

    EVENT_OVER(409, false, "The event is over"),
    SELECTION_NOT_FOUND(404, false, "There is no such selection"),
    BET_NOT_FOUND(404, false, "There is no such bet"),
    PLAYER_NOT_FOUND(404, false, "There is no such player"),
    AGENT_NOT_FOUND(404, false, "There is no such agent"),

    // Asking once and only once.
    IDEMPOTENCY_KEY_MISSING(400, false, "The header Idempotency-Key is needed"),
    IDEMPOTENCY_MISMATCH(409, false, "This key was used for something else"),
    VERDICT_UNKNOWN(504, true, "The verdict is not known yet: ask again with the same key"),

    // The slip.
    INVALID_LEGS(422, false, "The legs do not make such a bet"),
    CORRELATED_LEGS(422, false, "Legs of one event cannot be combined"),

    // The player, under the jurisdiction's rules.
    KYC_INCOMPLETE(403, false, "The player's identity is not verified"),
    SELF_EXCLUDED(403, false, "The player has excluded themselves"),
    ACCOUNT_CLOSED(403, false, "The account is closed"),
    LIMIT_EXCEEDED(403, false, "A limit would be passed"),
    AML_FLAG(403, false, "The account is under review"),
    UNDER_AGE(403, false, "The player is too young"),
    JURISDICTION_BLOCKED(403, false, "The player's jurisdiction does not allow this"),
    GEO_BLOCKED(403, false, "Betting is not allowed from this place"),

    // The price.
    MARKET_SUSPENDED(409, false, "The market takes no bets now"),
    ODDS_CHANGED(409, false, "The odds have changed"),

    // Stake and money.
    STAKE_BELOW_MINIMUM(422, false, "The stake is below the minimum"),
    STAKE_ABOVE_MAXIMUM(422, false, "The stake is above the maximum"),
    INSUFFICIENT_FUNDS(402, false, "The balance is too low"),
    PAYMENT_DECLINED(402, false, "The payment provider declined"),
    CAPACITY_EXHAUSTED(409, false, "The house takes no more risk on this"),

    // The house's own condition.
    RATE_LIMITED(429, true, "Too many requests"),
    INTERNAL(500, true, "The server failed"),
    UNAVAILABLE(503, true, "Something this needs is not available"),
    OVERLOADED(503, true, "There is more to do than can be done");

    private final int status;
    private final boolean isTransient;
    private final String title;

    ProblemCode(int status, boolean isTransient, String title) {
        this.status = status;
        this.isTransient = isTransient;
        this.title = title;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return isTransient;
    }

    /** What it means, in words that are the same every time. */
    public String title() {
        return title;
    }

    /** The URI that names this kind of problem: {@code urn:overround:problem:event-not-found}. */
    public String type() {
        return "urn:overround:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
