package org.overround.console.odds;

import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.RejectedException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Caller;
import org.overround.console.access.Callers;
import org.overround.contracts.identity.Roles;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.Position;
import org.overround.contracts.push.PushError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * {@code odds.{channel}}: the push protocol's messages of one channel, for viewers and traders,
 * until the token ends.
 *
 * <p>The payload may be empty or {@code {"since":{"epoch":"k3f9","seq":418}}}. Errors, as {@code
 * CODE: detail}: {@code REJECTED}.
 */
@Controller
final class OddsRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(OddsRoutes.class);

    /** Ids hold dots, and dots part routes: the rest of the route is the channel. */
    static final String ROUTE = "odds.{*channel}";

    private final ChannelHub hub;
    private final Clock clock;

    OddsRoutes(ChannelHub hub, Clock clock) {
        this.hub = hub;
        this.clock = clock;
    }

    @MessageMapping(ROUTE)
    Flux<byte[]> odds(
            @DestinationVariable String channel,
            @Payload(required = false) byte @Nullable [] payload) {
        return Callers.current()
                .flatMapMany(caller -> follow(caller, channel.substring(1), payload));
    }

    private Flux<byte[]> follow(Caller caller, String channel, byte @Nullable [] payload) {
        if (!caller.has(Roles.VIEWER) && !caller.has(Roles.TRADER)) {
            return Flux.error(
                    new RejectedException(
                            "FORBIDDEN: the role "
                                    + Roles.VIEWER
                                    + " or "
                                    + Roles.TRADER
                                    + " is needed to follow odds; "
                                    + caller.name()
                                    + " has neither"));
        }
        return hub.follow(name(channel), since(payload))
                .takeUntilOther(Callers.tokenEnd(caller, clock));
    }

    private static ChannelName name(String channel) {
        try {
            return ChannelName.parse(channel);
        } catch (IllegalArgumentException wrong) {
            throw new ChannelRefused(
                    PushError.UNKNOWN_CHANNEL, "channel '" + channel + "' " + wrong.getMessage());
        }
    }

    private static @Nullable Position since(byte @Nullable [] payload) {
        if (payload == null || payload.length == 0) {
            return null;
        }
        try {
            var since = ContractJson.mapper().readTree(payload).path("since");
            if (since.isMissingNode() || since.isNull()) {
                return null;
            }
            if (since.path("epoch").isString() && since.path("seq").isIntegralNumber()) {
                return new Position(since.get("epoch").stringValue(), since.get("seq").longValue());
            }
        } catch (JacksonException damaged) {
            throw new ChannelRefused(PushError.BAD_FRAME, "the payload is no JSON: " + ALLOWED);
        }
        throw new ChannelRefused(PushError.BAD_FIELD, "since has no epoch and seq: " + ALLOWED);
    }

    private static final String ALLOWED =
            "nothing, or an object such as {\"since\":{\"epoch\":\"k3f9\",\"seq\":418}}, is allowed";

    @MessageExceptionHandler
    Mono<Void> rejected(RejectedException rejected) {
        return Mono.error(rejected);
    }

    @MessageExceptionHandler
    Mono<Void> refused(ChannelRefused refused) {
        return Mono.error(new RejectedException(refused.getMessage()));
    }

    @MessageExceptionHandler
    Mono<Void> failed(Exception failure) {
        LOG.error("a stream of odds failed", failure);
        return Mono.error(
                new ApplicationErrorException("UNAVAILABLE: the stream failed; ask again"));
    }
}
