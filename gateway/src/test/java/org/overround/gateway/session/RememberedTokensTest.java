package org.overround.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class RememberedTokensTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final List<String> checked = new ArrayList<>();
    private final Hand hand = new Hand();
    private final RememberedTokens tokens = new RememberedTokens(this::check, hand);

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private Mono<Jwt> check(String token) {
        checked.add(token);
        return token.startsWith("good")
                ? Mono.just(
                        Jwt.withTokenValue(token)
                                .header("alg", "ES256")
                                .subject(token)
                                .expiresAt(NOON.plusSeconds(60))
                                .build())
                : Mono.error(new BadJwtException("forged"));
    }

    @Test
    void aGoodTokenIsCheckedOnce() {
        for (var n = 0; n < 3; n++) {
            StepVerifier.create(tokens.decode("good-1"))
                    .assertNext(jwt -> assertThat(jwt.getSubject()).isEqualTo("good-1"))
                    .verifyComplete();
        }
        StepVerifier.create(tokens.decode("good-2")).expectNextCount(1).verifyComplete();

        assertThat(checked).containsExactly("good-1", "good-2");
    }

    @Test
    void aBadOneIsCheckedEveryTime() {
        for (var n = 0; n < 2; n++) {
            StepVerifier.create(tokens.decode("bad")).verifyError(BadJwtException.class);
        }

        assertThat(checked).containsExactly("bad", "bad");
    }

    @Test
    void oneThatHasEndedIsCheckedAgain() {
        tokens.decode("good-1").block();
        hand.now = NOON.plus(Duration.ofSeconds(60));
        tokens.decode("good-1").block();

        assertThat(checked).containsExactly("good-1", "good-1");
    }
}
