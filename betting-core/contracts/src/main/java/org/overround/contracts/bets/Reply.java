package org.overround.contracts.bets;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;

/**
 * The answer to a request over RSocket: a value, or why there is none. A fault of the channel
 * itself is an RSocket error; a refusal never is.
 *
 * <p>Invariant: exactly one of the two is there.
 */
public record Reply<T>(@Nullable T value, @Nullable Problem problem) {

    public Reply {
        if ((value == null) == (problem == null)) {
            throw new IllegalArgumentException("a reply has either a value or a problem");
        }
    }

    public static <T> Reply<T> of(T value) {
        return new Reply<>(value, null);
    }

    public static <T> Reply<T> refused(Problem problem) {
        return new Reply<>(null, problem);
    }

    public static <T> Reply<T> refused(ProblemCode code, String detail) {
        return refused(Problem.of(code, detail));
    }

    /** The same with another value; a problem stays. */
    public <R> Reply<R> map(Function<? super T, ? extends R> change) {
        return value == null ? new Reply<>(null, problem) : Reply.of(change.apply(value));
    }
}
