package org.overround.gateway.session.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.problem.Problems;
import org.overround.gateway.session.Credentials;
import org.overround.gateway.session.SignIn;
import org.overround.gateway.session.Token;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sign-in over REST. */
@RestController
@Tag(name = "Sessions", description = "Signing in.")
class SessionController {

    private final SignIn signIn;

    SessionController(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Who signs in. */
    @Schema(name = "SignIn")
    record Asked(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "viewer",
                            maxLength = Credentials.MAX_USERNAME)
                    @Nullable String username,
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            format = "password",
                            maxLength = Credentials.MAX_PASSWORD)
                    @Nullable String password) {

        @Override
        public String toString() {
            return "Asked[" + username + "]";
        }
    }

    /** A session's token, to be sent as {@code Authorization: Bearer <token>}. */
    @Schema(name = "Session")
    record Session(String token, Instant expiresAt, List<String> roles) {

        static Session of(Token token) {
            return new Session(
                    token.value(), token.expiresAt(), token.roles().stream().sorted().toList());
        }

        @Override
        public String toString() {
            return "Session[" + roles + " until " + expiresAt + "]";
        }
    }

    @PostMapping(
            path = "/api/v1/sessions",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "signIn", summary = "Sign in: a user name and password for a token")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Session.class)))
    @ApiResponse(
            responseCode = "400",
            description = "BAD_FIELD",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "401",
            description = "BAD_CREDENTIALS",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = "RATE_LIMITED; Retry-After tells when to try again",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<?>> signIn(
            @RequestBody Asked asked, @Parameter(hidden = true) ServerHttpRequest request) {
        var username = asked.username();
        var password = asked.password();
        if (username == null
                || username.isEmpty()
                || username.length() > Credentials.MAX_USERNAME) {
            return bad("username", username == null ? "" : username, Credentials.MAX_USERNAME);
        }
        if (password == null || password.isEmpty() || !Credentials.fits(password)) {
            // A wrong password may be nearly the right one: it is not said back.
            return bad("password", "(not shown)", Credentials.MAX_PASSWORD);
        }
        return signIn.signIn(new Credentials(username, password), addressOf(request))
                .map(SessionController::answer);
    }

    private static Mono<ResponseEntity<?>> bad(String field, String value, int maxLength) {
        return Mono.just(
                Problems.answer(
                        Problem.bad(
                                ProblemCode.BAD_FIELD,
                                field,
                                value,
                                "a text of 1 to " + maxLength + " characters")));
    }

    private static ResponseEntity<?> answer(SignIn.Outcome outcome) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var token) ->
                    ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body(Session.of(token));
            case SignIn.Outcome.WrongCredentials() ->
                    Problems.answer(
                            Problem.of(
                                    ProblemCode.BAD_CREDENTIALS, "user name or password is wrong"));
            case SignIn.Outcome.TooManyAttempts(var retryAfter) -> tooMany(retryAfter);
            case SignIn.Outcome.Overloaded() ->
                    Problems.answer(
                            Problem.of(
                                    ProblemCode.OVERLOADED,
                                    "too many people are signing in; try again in a moment"));
        };
    }

    private static ResponseEntity<?> tooMany(Duration retryAfter) {
        var seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        var problem =
                Problem.of(
                        ProblemCode.RATE_LIMITED,
                        "too many failed attempts; try again in " + seconds + " s");
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }

    private static String addressOf(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
