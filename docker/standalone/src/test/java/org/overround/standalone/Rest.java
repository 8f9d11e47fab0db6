package org.overround.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A REST client that waits for what is not there yet. */
final class Rest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private @Nullable String token;

    /** {@code base}: scheme, host and port. */
    Rest(String base) {
        this.base = base;
    }

    /** The answer, or null when it is not 200 or there is no server. */
    @Nullable JsonNode find(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? JsonMapper.shared().readTree(answer.body()) : null;
        } catch (java.net.ConnectException refused) {
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException(path, failed);
        }
    }

    /** Asks with a token from now on. */
    Rest with(String granted) {
        token = granted;
        return this;
    }

    /** Signs a user in, and tells the token. */
    String signIn(String user, String password) throws IOException, InterruptedException {
        var body =
                JsonMapper.shared()
                        .writeValueAsString(Map.of("username", user, "password", password));
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/sessions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        var granted = JsonMapper.shared().readTree(answer.body()).path("token");
        if (!granted.isString()) {
            throw new AssertionError(user + " is not signed in: " + answer.body());
        }
        return granted.stringValue();
    }

    /** Changes something, which must go well. */
    JsonNode patch(String path, String body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /**
     * Bets, and tells the whole answer, whatever it is.
     *
     * @param trace the {@code traceparent} of the one who bets
     */
    String bet(String key, String trace, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(base + "/api/v1/bets"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .header("traceparent", trace)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JsonNode send(String method, String path, String body)
            throws IOException, InterruptedException {
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " is answered " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    JsonNode get(String path) throws InterruptedException {
        var answer = find(path);
        if (answer == null) {
            throw new AssertionError(base + path + " is not answered");
        }
        return answer;
    }

    /** Asks again until it is answered. */
    JsonNode await(String path) throws InterruptedException {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            var answer = find(path);
            if (answer != null) {
                return answer;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        throw new AssertionError(base + path + " is not answered within " + PATIENCE);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
