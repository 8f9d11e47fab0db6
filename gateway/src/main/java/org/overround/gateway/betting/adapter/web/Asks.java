package org.overround.gateway.betting.adapter.web;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What the addresses of a player have in common: who asks, under which key, and how it is answered.
 */
final class Asks {

    static final String KEY_HEADER = "Idempotency-Key";

    private static final Duration SOON = Duration.ofSeconds(1);

    private Asks() {}

    /** A key, or why there is none. */
    sealed interface Key {
        record Good(IdempotencyKey key) implements Key {}

        record Bad(Problem problem) implements Key {}
    }

    static PlayerId player(Jwt token) {
        return PlayerId.ofUsername(token.getSubject());
    }

    static Key key(ServerHttpRequest request) {
        var given = request.getHeaders().getOrDefault(KEY_HEADER, List.of());
        if (given.isEmpty() || given.getFirst().isBlank()) {
            return new Key.Bad(
                    Problem.of(
                            ProblemCode.IDEMPOTENCY_KEY_MISSING,
                            "the header Idempotency-Key is needed: 1 to "
                                    + IdempotencyKey.MAX_LENGTH
                                    + " printable characters, a new one for each wish"));
        }
        if (given.size() > 1) {
            return badKey(String.join(", ", given));
        }
        try {
            return new Key.Good(new IdempotencyKey(given.getFirst()));
        } catch (IllegalArgumentException _) {
            return badKey(given.getFirst());
        }
    }

    private static Key badKey(String given) {
        return new Key.Bad(
                Problem.bad(
                        ProblemCode.BAD_PARAMETER,
                        KEY_HEADER,
                        given,
                        "1 to "
                                + IdempotencyKey.MAX_LENGTH
                                + " printable characters without spaces, given once"));
    }

    static @Nullable String address(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? null
                : remote.getAddress().getHostAddress();
    }

    /** The value with status 200, or the problem. */
    static <T> ResponseEntity<?> answer(Reply<T> reply) {
        return answer(reply, value -> ok().body(value));
    }

    static <T> ResponseEntity<?> answer(Reply<T> reply, Function<T, ResponseEntity<?>> good) {
        var value = reply.value();
        var problem = reply.problem();
        if (value != null) {
            return good.apply(value);
        }
        if (problem == null) {
            throw new IllegalStateException("a reply has a value or a problem");
        }
        return refused(problem, SOON);
    }

    /** A problem; one that passes by itself says after how long to ask again. */
    static ResponseEntity<?> refused(Problem problem, Duration retryAfter) {
        var answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .cacheControl(CacheControl.noStore());
        if (problem.isTransient()) {
            var seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return answer.body(problem);
    }

    static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
