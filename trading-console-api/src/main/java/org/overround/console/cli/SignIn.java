package org.overround.console.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.overround.contracts.json.ContractJson;
import tools.jackson.core.JacksonException;

/** Gets a token: the one that was given, or a new one from the gateway. */
final class SignIn {

    private SignIn() {}

    /** No token; the message is one line. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    static String token(TraderWords words, Duration timeout) {
        var given = words.option("token");
        if (given != null) {
            return given;
        }
        var user = words.option("user");
        if (user != null) {
            return fresh(words, user, timeout);
        }
        var variable = System.getenv("OVERROUND_TOKEN");
        if (variable != null && !variable.isBlank()) {
            return variable;
        }
        throw new TraderWords.NotUnderstood(
                "who you are is missing: --user and --password, --token, or OVERROUND_TOKEN");
    }

    private static String fresh(TraderWords words, String user, Duration timeout) {
        var password = words.option("password");
        if (password == null) {
            throw new TraderWords.NotUnderstood("--password is missing");
        }
        var gateway = words.option("gateway", "http://127.0.0.1:8080");
        var body =
                ContractJson.mapper()
                        .writeValueAsString(Map.of("username", user, "password", password));
        try (var http = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create(gateway).resolve("/api/v1/sessions"))
                            .timeout(timeout)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return read(gateway, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new Failed("no gateway answers at " + gateway + ": " + failed);
        } catch (IllegalArgumentException wrong) {
            throw new TraderWords.NotUnderstood(
                    "--gateway is '"
                            + gateway
                            + "': a URL such as http://127.0.0.1:8080 is allowed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted while signing in");
        }
    }

    private static String read(String gateway, HttpResponse<String> answer) {
        try {
            var json = ContractJson.mapper().readTree(answer.body());
            if (json.path("token").isString()) {
                return json.get("token").stringValue();
            }
            throw new Failed(
                    "sign-in at "
                            + gateway
                            + " was refused ("
                            + answer.statusCode()
                            + "): "
                            + json.path("detail").asString("no reason given"));
        } catch (JacksonException wrong) {
            throw new Failed(
                    gateway
                            + " answered "
                            + answer.statusCode()
                            + " and no JSON: it is no gateway");
        }
    }
}
