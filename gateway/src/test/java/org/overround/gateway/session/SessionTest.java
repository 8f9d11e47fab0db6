package org.overround.gateway.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.gateway.EdgeServer;
import org.overround.gateway.push.TokenCheck;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SessionTest {

    @TempDir private static Path data;

    private static EdgeServer server;
    private static WebTestClient client;
    private static Map<String, String> passwords;

    private record Session(String token, Instant expiresAt, List<String> roles) {}

    @BeforeAll
    static void start() {
        server = EdgeServer.start(data);
        client = server.client();
        passwords =
                JsonMapper.shared()
                        .readValue(
                                data.resolve("keys/demo-passwords.json").toFile(),
                                new TypeReference<>() {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String password(String username) {
        return requireNonNull(passwords.get(username));
    }

    private static WebTestClient.ResponseSpec signIn(
            WebTestClient on, String username, String password) {
        return on.post()
                .uri("/api/v1/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username, "password", password))
                .exchange();
    }

    private static Session session(WebTestClient on, String username, String password) {
        var session =
                signIn(on, username, password)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store")
                        .expectBody(Session.class)
                        .returnResult()
                        .getResponseBody();
        if (session == null) {
            throw new AssertionError("no session");
        }
        return session;
    }

    @Test
    void aDemoUserGetsATokenThatThePublicKeysVerify() throws Exception {
        var session = session(client, "trader", password("trader"));

        var keys =
                JWKSet.parse(
                        client.get()
                                .uri("/.well-known/jwks.json")
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        var token = SignedJWT.parse(session.token());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());

        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("trader");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactlyInAnyOrder("viewer", "trader");
        assertThat(session.roles()).containsExactly("trader", "viewer");
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(session.expiresAt());
    }

    @Test
    void theTokenOpensWhatItsRolesOpen() {
        var viewer = session(client, "viewer", password("viewer"));

        client.get()
                .uri("/actuator/env")
                .header("Authorization", "Bearer " + viewer.token())
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("FORBIDDEN");
        client.get()
                .uri("/api/v1/sports")
                .header("Authorization", "Bearer " + viewer.token())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class);
    }

    @Test
    void thePushEdgeLearnsWhenATokenEndsAndWhyOneIsRefused() {
        var session = session(client, "viewer", password("viewer"));
        var check = server.bean(TokenCheck.class);

        StepVerifier.create(check.check(session.token()))
                .expectNext(new TokenCheck.Verdict.Accepted(session.expiresAt()))
                .verifyComplete();
        var parts = session.token().split("\\.", -1);
        var forged = parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length());
        for (var bad : List.of("", "nonsense", forged)) {
            StepVerifier.create(check.check(bad))
                    .expectNextMatches(TokenCheck.Verdict.Refused.class::isInstance)
                    .verifyComplete();
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownUserLookTheSame() {
        for (var username : List.of("trader", "nobody")) {
            signIn(client, username, "wrong")
                    .expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("BAD_CREDENTIALS")
                    .jsonPath("$.detail")
                    .isEqualTo("user name or password is wrong");
        }
    }

    @Test
    void aMissingOrOverlongFieldIsNamedAndNoPasswordIsSaidBack() {
        client.post()
                .uri("/api/v1/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("password", "secret"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("username");
        signIn(client, "viewer", "s3cret".repeat(20))
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("password").doesNotContain("s3cret"));
    }

    @Test
    void whoGuessesIsSlowedDownAndOthersAreNot() {
        for (var i = 0; i < 5; i++) {
            signIn(client, "guessed", "wrong" + i)
                    .expectStatus()
                    .isUnauthorized()
                    .expectBody(String.class);
        }

        signIn(client, "guessed", "wrong5")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("RATE_LIMITED")
                .jsonPath("$.transient")
                .isEqualTo(true);
        session(client, "viewer", password("viewer"));
    }

    @Test
    void keysAndUsersStayOverARestartAndOnlyTheirOwnerMayRead() throws Exception {
        var token = session(client, "viewer", password("viewer")).token();
        for (var file : List.of("session-signing.jwk", "demo-users.json", "demo-passwords.json")) {
            assertThat(Files.getPosixFilePermissions(data.resolve("keys").resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.readString(data.resolve("keys/demo-users.json")))
                .doesNotContain(password("viewer"));

        try (var again = EdgeServer.start(data)) {
            StepVerifier.create(again.bean(TokenVerifier.class).verify(token))
                    .expectNextMatches(TokenVerifier.Verdict.Accepted.class::isInstance)
                    .verifyComplete();
            session(again.client(), "viewer", password("viewer"));
        }
    }

    @Test
    void configuredUsersReplaceTheDemoUsers(@TempDir Path other) {
        try (var own =
                EdgeServer.start(
                        other,
                        "overround.identity.users[0].username=ann",
                        "overround.identity.users[0].password=correct-horse",
                        "overround.identity.users[0].roles=viewer")) {
            assertThat(session(own.client(), "ann", "correct-horse").roles())
                    .containsExactly("viewer");
            assertThat(other.resolve("keys/demo-users.json")).doesNotExist();
        }
    }

    @Test
    void badSettingsAreNamedWithTheirValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> new IdentitySettings(Duration.ofMinutes(1), List.of()))
                .hasMessageContaining("overround.identity.token-lifetime")
                .hasMessageContaining("PT1M")
                .hasMessageContaining("must be from 15m to 8h");
        var user = new IdentitySettings.ConfiguredUser("ann", "correct-horse", Set.of("king"));
        assertThatThrownBy(() -> new IdentitySettings(Duration.ofHours(1), List.of(user)))
                .hasMessageContaining("overround.identity.users[0].roles")
                .hasMessageContaining("king")
                .hasMessageContaining("must be of [admin, compliance, player, trader, viewer]");
    }

    @Test
    void limitsRefillWithTimeAndForgetARightPassword() {
        var limits = new AttemptLimits();
        for (var i = 0; i < 5; i++) {
            assertThat(limits.take("ann", "10.0.0.1", 0)).isZero();
        }
        assertThat(limits.take("ann", "10.0.0.1", 0)).isEqualTo(12_000);
        assertThat(limits.take("ann", "10.0.0.2", 0)).isZero();
        assertThat(limits.take("ann", "10.0.0.1", 12_000)).isZero();
        assertThat(limits.take("ann", "10.0.0.1", 12_000)).isPositive();

        limits.giveBack("ann", "10.0.0.1", 12_000);
        assertThat(limits.take("ann", "10.0.0.1", 12_000)).isZero();
    }
}
