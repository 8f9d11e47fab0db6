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
