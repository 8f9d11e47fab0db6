package org.overround.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.overround.contracts.identity.Roles;

/** Signs tokens with the house's key. Claims: issuer, subject, roles, issued, expires, id. */
final class TokenSigner {

    static final String ISSUER = "overround";

    private final JWSHeader header;
    private final JWSSigner signer;
    private final Duration lifetime;
    private final Clock clock;

    TokenSigner(ECKey key, Duration lifetime, Clock clock) {
        this.header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build();
        try {
            this.signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key is not one for ES256", e);
        }
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Token sign(User user) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiresAt = now.plus(lifetime);
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(user.username())
                        .claim(Roles.CLAIM, List.copyOf(user.roles()))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expiresAt))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return new Token(token.serialize(), user.username(), user.roles(), expiresAt);
    }
}
