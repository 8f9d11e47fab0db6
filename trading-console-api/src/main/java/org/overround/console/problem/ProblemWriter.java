package org.overround.console.problem;

import java.util.stream.Collectors;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes whatever ended a request. A fault is logged whole and tells nothing of the inside. */
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
        var problem = problem(exchange, failure);
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
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        var bytes = json.writeValueAsBytes(problem.at(exchange.getRequest().getPath().value()));
        return exchange.getRequest().getMethod().equals(HttpMethod.HEAD)
                ? response.setComplete()
                : response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> refused.problem();
            case MethodNotAllowedException wrong ->
                    Problem.bad(
                            ProblemCode.METHOD_NOT_ALLOWED,
                            "method",
                            wrong.getHttpMethod(),
                            wrong.getSupportedMethods().stream()
                                    .map(HttpMethod::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            case UnsupportedMediaTypeStatusException wrong ->
                    Problem.bad(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type",
                            String.valueOf(wrong.getContentType()),
                            MediaType.APPLICATION_JSON_VALUE);
            case ResponseStatusException wrong -> ofStatus(exchange, wrong);
            default -> Problem.of(ProblemCode.INTERNAL, "the server failed; try again later");
        };
    }

    private static Problem ofStatus(ServerWebExchange exchange, ResponseStatusException failure) {
        if (failure.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
            var request = exchange.getRequest();
            return Problem.of(
                    ProblemCode.NOT_FOUND,
                    "there is nothing at " + request.getMethod() + " " + request.getPath());
        }
        if (failure.getCause() instanceof DataBufferLimitException
                || failure.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
            return Problem.of(
                    ProblemCode.BODY_TOO_LARGE, "the body is larger than this address takes");
        }
        var reason = failure.getReason();
        return failure.getStatusCode().is4xxClientError()
                ? Problem.of(
                        ProblemCode.BAD_REQUEST,
                        reason == null ? "the request cannot be read" : reason)
                : Problem.of(ProblemCode.INTERNAL, "the server failed; try again later");
    }
}
