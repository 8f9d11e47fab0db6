package org.overround.console.bets.adapter.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.console.problem.ProblemException;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is asked, and what the bet service answers. */
final class Asked {

    private static final JsonMapper STRICT =
            ContractJson.mapper()
                    .rebuild()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Asked() {}

    /** The value, or an end with the problem. */
    static <T> Mono<T> value(Mono<Reply<T>> reply) {
        return reply.map(answer -> {
            var problem = answer.problem();
            if (problem != null) {
                throw new ProblemException(problem);
            }
            return java.util.Objects.requireNonNull(answer.value());
        });
    }

    /** An id of the path. */
    static <T> T id(String name, String text, Function<String, T> read, String allowed) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(Problem.bad(ProblemCode.BAD_PARAMETER, name, text, allowed));
        }
    }

    /** A parameter that must be there. */
    static String required(MultiValueMap<String, String> query, String name, String allowed) {
        @Nullable String text = query.getFirst(name);
        if (text == null || text.isBlank()) {
            throw new ProblemException(
                    Problem.bad(
                            ProblemCode.BAD_PARAMETER, name, text == null ? "" : text, allowed));
        }
        return text;
    }

    /** A body of known fields only. */
    static <T> T body(byte[] body, Class<T> type) {
        try {
            return STRICT.readValue(body, type);
        } catch (DatabindException wrong) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.BAD_FIELD,
                            path(wrong) + ": " + firstLine(wrong.getOriginalMessage())));
        } catch (JacksonException damaged) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.BAD_REQUEST,
                            "the body is no JSON: " + firstLine(damaged.getOriginalMessage())));
        }
    }

    private static String path(DatabindException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            var name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : "." + name);
        }
        return path.isEmpty() ? "the body" : path.substring(path.charAt(0) == '.' ? 1 : 0);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
