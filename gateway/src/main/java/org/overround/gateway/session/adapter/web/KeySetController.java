package org.overround.gateway.session.adapter.web;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys by which anyone checks the house's tokens. */
@RestController
@Tag(name = "Sessions")
class KeySetController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Map<String, Object> publicKeys;

    KeySetController(ECKey key) {
        this.publicKeys = new JWKSet(key).toPublicJWKSet().toJSONObject();
    }

    @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "keys", summary = "The public keys of tokens, as a JSON Web Key Set")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(publicKeys);
    }
}
