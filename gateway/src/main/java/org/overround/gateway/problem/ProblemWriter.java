package org.overround.gateway.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever went wrong outside a handler into a problem document: no such address, wrong
 * method, unreadable body, a fault of ours.
 *
 * <p>A fault is logged with its stack, and its detail says nothing of the inside.
 */
@Component
@Order(-2) // Before Spring Boot's own, which is at -1.
public class ProblemWriter implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof ResponseStatusException status) {
            exchange.getResponse().getHeaders().putAll(status.getHeaders());
        }
        var problem = problemOf(exchange, failure);
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    failure);
        }
        return write(exchange, problem);
    }

    /** Answers the exchange with a problem. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        var path = exchange.getRequest().getPath().value();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        var bytes = json.writeValueAsBytes(problem.at(path));
        response.getHeaders().setContentLength(bytes.length);
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            return response.setComplete();
        }
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private static Problem problemOf(ServerWebExchange exchange, Throwable failure) {
        var method = exchange.getRequest().getMethod().name();
        var path = exchange.getRequest().getPath().value();
        return switch (failure) {
            case MethodNotAllowedException wrong ->
                    Problem.bad(
                            ProblemCode.METHOD_NOT_ALLOWED,
                            "method",
                            method,
                            wrong.getSupportedMethods().stream()
                                    .map(HttpMethod::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            case NotAcceptableStatusException wrong ->
                    Problem.bad(
                            ProblemCode.NOT_ACCEPTABLE,
                            "Accept",
                            header(exchange, "Accept"),
                            types(wrong.getSupportedMediaTypes()));
            case UnsupportedMediaTypeStatusException wrong ->
                    Problem.bad(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type",
                            header(exchange, "Content-Type"),
                            types(wrong.getSupportedMediaTypes()));
            case ResponseStatusException wrong -> ofStatus(wrong, method, path);
            default -> Problem.of(ProblemCode.INTERNAL, "the server failed; try again later");
        };
    }

    private static Problem ofStatus(ResponseStatusException failure, String method, String path) {
        if (isTooLarge(failure)) {
            return Problem.of(
                    ProblemCode.BODY_TOO_LARGE, "the body is larger than this address takes");
        }
        var status = HttpStatus.resolve(failure.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND ->
                    Problem.of(ProblemCode.NOT_FOUND, "there is nothing at " + method + " " + path);
            case UNAUTHORIZED -> Problem.of(ProblemCode.UNAUTHENTICATED, "a valid token is needed");
            case FORBIDDEN ->
                    Problem.of(ProblemCode.FORBIDDEN, "the token lacks the role this needs");
            case TOO_MANY_REQUESTS -> Problem.of(ProblemCode.RATE_LIMITED, "too many requests");
            case SERVICE_UNAVAILABLE -> Problem.of(ProblemCode.UNAVAILABLE, "try again later");
            case null, default ->
                    failure.getStatusCode().is4xxClientError()
                            ? Problem.of(ProblemCode.BAD_REQUEST, reason(failure))
                            : Problem.of(
                                    ProblemCode.INTERNAL, "the server failed; try again later");
        };
    }

    private static boolean isTooLarge(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException) {
                return true;
            }
        }
        return failure instanceof ResponseStatusException status
                && status.getStatusCode().value() == HttpStatus.CONTENT_TOO_LARGE.value();
    }

    private static String reason(ResponseStatusException failure) {
        var cause = failure.getCause() == null ? null : failure.getCause().getCause();
        if (cause instanceof tools.jackson.core.JacksonException unreadable) {
            return "the body is not the JSON this address takes: "
                    + unreadable.getOriginalMessage();
        }
        var reason = failure.getReason();
        return reason == null ? "the request cannot be read" : reason;
    }

    private static String header(ServerWebExchange exchange, String name) {
        var value = exchange.getRequest().getHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String types(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }
}
