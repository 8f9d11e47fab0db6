package org.overround.bets.channel.adapter.rsocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.util.ByteBufPayload;
import io.rsocket.util.DefaultPayload;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.overround.contracts.bets.BetRoutes;
import org.overround.messaging.rsocket.RouteMetadata;
import reactor.core.publisher.Mono;

/** Which requests are answered at the door, and which go on to the routes. */
final class PlacementDoorTest {

    private static final byte[] QUESTION = "a bet".getBytes(UTF_8);

    private static final RSocket ROUTED =
            new RSocket() {
                @Override
                public Mono<Payload> requestResponse(Payload payload) {
                    return Mono.just(DefaultPayload.create("routed " + payload.getDataUtf8()));
                }
            };

    private final PlacementDoor.Door door =
            new PlacementDoor.Door(
                    ROUTED, bet -> Mono.just(("placed " + new String(bet, UTF_8)).getBytes(UTF_8)));

    @Test
    void aBetIsAnsweredAtTheDoorAndItsPayloadIsLetGo() {
        var payload = ByteBufPayload.create(QUESTION, RouteMetadata.of(BetRoutes.PLACE));

        assertThat(answer(payload)).isEqualTo("placed a bet");
        assertThat(payload.refCnt()).isZero();
    }

    @Test
    void anotherRouteGoesOn() {
        assertThat(answer(ByteBufPayload.create(QUESTION, RouteMetadata.of(BetRoutes.SIMULATE))))
                .isEqualTo("routed a bet");
    }

    @Test
    void metadataThatTellsMoreGoesOn() {
        var route = RouteMetadata.of(BetRoutes.PLACE);
        var twice = Arrays.copyOf(route, 2 * route.length);
        System.arraycopy(route, 0, twice, route.length, route.length);

        assertThat(answer(ByteBufPayload.create(QUESTION, twice))).isEqualTo("routed a bet");
    }

    @Test
    void withoutMetadataItGoesOn() {
        assertThat(answer(ByteBufPayload.create(QUESTION))).isEqualTo("routed a bet");
    }

    private String answer(Payload payload) {
        return door.requestResponse(payload)
                .map(Payload::getDataUtf8)
                .blockOptional()
                .orElseThrow();
    }
}
