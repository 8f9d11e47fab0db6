package org.overround.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused: an RFC 9457 document ({@code application/problem+json}).
 *
 * <p>{@code detail} is one line a person can act on. For bad input {@code field}, {@code value} and
 * {@code allowed} name what was wrong, what it was (at most 100 characters of it) and what it may
 * be; else they are null and left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        ProblemCode code,
        @JsonProperty("transient") boolean isTransient,
        @Nullable String field,
        @Nullable String value,
        @Nullable String allowed) {

    /** The media type it is sent as. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAX_VALUE_LENGTH = 100;

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                detail,
                null,
                code,
                code.isTransient(),
                null,
                null,
                null);
    }

    /** One bad value: names the field, the value and what is allowed. */
    public static Problem bad(ProblemCode code, String field, String value, String allowed) {
        var shown =
                value.length() > MAX_VALUE_LENGTH
                        ? value.substring(0, MAX_VALUE_LENGTH) + "..."
                        : value;
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                field + " is '" + shown + "': must be " + allowed,
                null,
                code,
                code.isTransient(),
                field,
                shown,
                allowed);
    }

    /** The same, said about one request. */
    public Problem at(String path) {
        return new Problem(
                type, title, status, detail, path, code, isTransient, field, value, allowed);
    }
}
