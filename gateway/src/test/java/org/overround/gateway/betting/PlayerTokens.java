package org.overround.gateway.betting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.overround.gateway.EdgeServer;

/** Tokens as an edge signs them, for anybody and any time. */
final class PlayerTokens {

    private PlayerTokens() {}

    static String player(EdgeServer edge, String username) {
        return token(edge, username, Instant.now().plusSeconds(600), "player");
    }

    static String token(EdgeServer edge, String username, Instant until, String... roles) {
        try {
            var key = edge.bean(ECKey.class);
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                            new JWTClaimsSet.Builder()
                                    .issuer("overround")
                                    .subject(username)
                                    .claim("roles", List.of(roles))
                                    .expirationTime(Date.from(until))
                                    .build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
