package org.overround.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Signs tokens and serves the public key, as the gateway does. */
final class TestTokens implements AutoCloseable {

    private final RSAKey key;
    private final DisposableServer server;
    final AtomicInteger keyRequests = new AtomicInteger();

    TestTokens() {
        key = key("test");
        var json = new JWKSet(key.toPublicJWK()).toString();
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .route(routes ->
                                routes.get(
                                        "/.well-known/jwks.json",
                                        (_, response) -> {
                                            keyRequests.incrementAndGet();
                                            return response.header(
                                                            "Content-Type", "application/json")
                                                    .sendString(Mono.just(json));
                                        }))
                        .bindNow();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String jwksUri() {
        return "http://127.0.0.1:" + server.port() + "/.well-known/jwks.json";
    }

    String of(String user, String... roles) {
        return signed(key, user, Instant.now().plusSeconds(3_600), roles);
    }

    String expired(String user, String... roles) {
        return signed(key, user, Instant.now().minusSeconds(3_600), roles);
    }

    String endingIn(long millis, String user, String... roles) {
        return signed(key, user, Instant.now().plusMillis(millis), roles);
    }

    static String forged(String user, String... roles) {
        return signed(key("test"), user, Instant.now().plusSeconds(3_600), roles);
    }

    private static String signed(RSAKey key, String user, Instant expiresAt, String... roles) {
        try {
            var claims =
                    new JWTClaimsSet.Builder()
                            .subject(user)
                            .claim("roles", List.of(roles))
                            .issueTime(Date.from(expiresAt.minusSeconds(7_200)))
                            .expirationTime(Date.from(expiresAt))
                            .build();
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                            claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
