package org.overround.gateway.betting.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Tokens of the players that {@code overround.bets.load.players} makes, by the house's own key. */
final class LoadTokens {

    private static final Duration LIFETIME = Duration.ofHours(2);

    private LoadTokens() {}

    static List<String> sign(ECKey key, int players) throws JOSEException {
        var signer = new ECDSASigner(key);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build();
        var now = Instant.now();
        var tokens = new ArrayList<String>(players);
        for (var n = 1; n <= players; n++) {
            var token =
                    new SignedJWT(
                            header,
                            new JWTClaimsSet.Builder()
                                    .issuer("overround")
                                    .subject("load-" + n)
                                    .claim("roles", List.of("player"))
                                    .issueTime(Date.from(now))
                                    .expirationTime(Date.from(now.plus(LIFETIME)))
                                    .jwtID(UUID.randomUUID().toString())
                                    .build());
            token.sign(signer);
            tokens.add(token.serialize());
        }
        return List.copyOf(tokens);
    }
}
