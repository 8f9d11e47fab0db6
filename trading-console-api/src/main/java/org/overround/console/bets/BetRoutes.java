package org.overround.console.bets;

import io.rsocket.exceptions.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.overround.console.access.Caller;
import org.overround.console.access.Callers;
import org.overround.contracts.console.ConsoleRoutes;
import org.overround.contracts.identity.Roles;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/**
 * {@code bets}: every verdict as it comes, for viewers and traders, until the token ends. The
 * payload of the request is not looked at.
 */
@Controller
final class BetRoutes {

    private final BetStream bets;
    private final Clock clock;

    BetRoutes(BetStream bets, Clock clock) {
        this.bets = bets;
        this.clock = clock;
    }

    @MessageMapping(ConsoleRoutes.BETS)
    Flux<byte[]> bets() {
        return Callers.current().flatMapMany(this::follow);
    }

    private Flux<byte[]> follow(Caller caller) {
        if (!caller.has(Roles.VIEWER) && !caller.has(Roles.TRADER)) {
            return Flux.error(
                    new RejectedException(
                            "FORBIDDEN: the role "
                                    + Roles.VIEWER
                                    + " or "
                                    + Roles.TRADER
                                    + " is needed to follow bets; "
                                    + caller.name()
                                    + " has neither"));
        }
        return bets.live()
                .map(payload -> payload.getBytes(StandardCharsets.UTF_8))
                .takeUntilOther(Callers.tokenEnd(caller, clock));
    }
}
