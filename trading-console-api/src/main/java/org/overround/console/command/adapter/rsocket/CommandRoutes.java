package org.overround.console.command.adapter.rsocket;

import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.RejectedException;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Callers;
import org.overround.console.command.CommandDesk;
import org.overround.console.command.CommandRefused;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.ConsoleRoutes;
import org.overround.contracts.json.ContractJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.handler.annotation.MessageExceptionHandler;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * {@code market.suspend} and {@code market.resume}: a JSON {@link
 * org.overround.contracts.console.MarketCommand} in, a JSON {@link
 * org.overround.contracts.console.CommandResult} out, whatever data type the connection speaks
 * otherwise.
 *
 * <p>Errors, as {@code CODE: detail}: {@code REJECTED} when nothing happened and asking again the
 * same way will not help, {@code APPLICATION_ERROR} for a fault of ours, after which the same id
 * may be asked again.
 */
@Controller
final class CommandRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRoutes.class);

    private static final byte[] NOTHING = {};

    private final CommandDesk desk;

    CommandRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    @MessageMapping(ConsoleRoutes.MARKET_SUSPEND)
    Mono<byte[]> suspend(@Payload(required = false) byte @Nullable [] payload) {
        return handle(Action.SUSPEND, payload);
    }

    @MessageMapping(ConsoleRoutes.MARKET_RESUME)
    Mono<byte[]> resume(@Payload(required = false) byte @Nullable [] payload) {
        return handle(Action.RESUME, payload);
    }

    private Mono<byte[]> handle(Action action, byte @Nullable [] payload) {
        var read = CommandJson.read(payload == null ? NOTHING : payload);
        return Callers.current()
                .flatMap(caller ->
                        read.problem() == null
                                ? desk.handle(action, read.command(), caller)
                                : desk.refuseMalformed(
                                        action, read.command(), caller, read.problem()))
                .map(ContractJson.mapper()::writeValueAsBytes);
    }

    @MessageExceptionHandler
    Mono<Void> refused(CommandRefused refused) {
        return Mono.error(new RejectedException(refused.line()));
    }

    @MessageExceptionHandler
    Mono<Void> failed(Exception failure) {
        LOG.error("a command failed", failure);
        return Mono.error(
                new ApplicationErrorException(
                        "UNAVAILABLE: the command could not be recorded or sent; ask again with the same id"));
    }
}
