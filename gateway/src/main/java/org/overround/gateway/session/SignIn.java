package org.overround.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Checks a password and gives a token.
 *
 * <p>Checking takes about a tenth of a second of a core on purpose, so it runs on threads of its
 * own with a short queue: sign-ins never slow prices down, and too many of them are refused. A name
 * nobody has takes as long as one with a wrong password.
 */
public final class SignIn {

    private final Map<String, User> users;
    private final Passwords passwords;
    private final String nobodysHash;
    private final TokenSigner tokens;
    private final Scheduler scheduler;
    private final Clock clock;
    private final AttemptLimits limits = new AttemptLimits();

    SignIn(
            Map<String, User> users,
            Passwords passwords,
            TokenSigner tokens,
            Scheduler scheduler,
            Clock clock) {
        this.users = Map.copyOf(users);
        this.passwords = passwords;
        this.nobodysHash = passwords.hash("a password nobody has");
        this.tokens = tokens;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What came of signing in. */
    public sealed interface Outcome {
        record SignedIn(Token token) implements Outcome {}

        /** Which of the two was wrong is nobody's business. */
        record WrongCredentials() implements Outcome {}

        record TooManyAttempts(Duration retryAfter) implements Outcome {}

        /** More people are signing in than can be checked. */
        record Overloaded() implements Outcome {}
    }

    /**
     * Signs in.
     *
     * @param address from which it is tried, for counting attempts
     */
    public Mono<Outcome> signIn(Credentials credentials, String address) {
        return Mono.defer(() -> {
            var waitMillis = take(credentials.username(), address);
            if (waitMillis > 0) {
                return Mono.just(new Outcome.TooManyAttempts(Duration.ofMillis(waitMillis)));
            }
            return Mono.fromCallable(() -> check(credentials, address))
                    .subscribeOn(scheduler)
                    .onErrorReturn(RejectedExecutionException.class, new Outcome.Overloaded());
        });
    }

    private Outcome check(Credentials credentials, String address) {
        var user = users.get(credentials.username());
        var hash = user == null ? nobodysHash : user.passwordHash();
        if (!passwords.match(credentials.password(), hash) || user == null) {
            return new Outcome.WrongCredentials();
        }
        giveBack(credentials.username(), address);
        return new Outcome.SignedIn(tokens.sign(user));
    }

    private long take(String username, String address) {
        synchronized (limits) {
            return limits.take(username, address, clock.millis());
        }
    }

    private void giveBack(String username, String address) {
        synchronized (limits) {
            limits.giveBack(username, address, clock.millis());
        }
    }
}
