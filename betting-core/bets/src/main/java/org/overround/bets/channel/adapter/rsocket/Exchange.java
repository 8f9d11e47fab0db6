package org.overround.bets.channel.adapter.rsocket;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * One question and its answer as bytes. What cannot be read is {@code BAD_REQUEST}; a fault of ours
 * is an error of the channel, so that whoever asked knows that the outcome is open.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private Exchange() {}

    static <Q, A> Mono<byte[]> of(
            byte @Nullable [] payload, Class<Q> question, Function<Q, Mono<Reply<A>>> answer) {
        return of(payload, question, answer, ContractJson.mapper()::writeValueAsBytes);
    }

    /** As the other, with a form of its own for the answer. */
    static <Q, A> Mono<byte[]> of(
            byte @Nullable [] payload,
            Class<Q> question,
            Function<Q, Mono<Reply<A>>> answer,
            Function<Reply<A>, byte[]> form) {
        return read(payload, question)
                .flatMap(answer)
                .onErrorResume(Unreadable.class, unreadable -> Mono.just(unreadable.reply()))
                .doOnError(failure -> LOG.error("{} failed", question.getSimpleName(), failure))
                .map(form);
    }

    private static <Q> Mono<Q> read(byte @Nullable [] payload, Class<Q> question) {
        return Mono.fromCallable(() -> {
            try {
                return ContractJson.mapper()
                        .readValue(payload == null ? new byte[0] : payload, question);
            } catch (JacksonException | IllegalArgumentException malformed) {
                throw new Unreadable(
                        "the request is no %s: %s"
                                .formatted(question.getSimpleName(), malformed.getMessage()));
            }
        });
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }

        <A> Reply<A> reply() {
            return Reply.refused(ProblemCode.BAD_REQUEST, String.valueOf(getMessage()));
        }
    }
}
