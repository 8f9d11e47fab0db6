package org.overround.console.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was typed: an action, what it is about, and options.
 *
 * @param action {@code suspend}, {@code resume}, {@code odds}, {@code bets} or {@code login}
 * @param channel of {@code odds}, else null
 */
record TraderWords(String action, @Nullable String channel, Map<String, String> options) {

    static final String USAGE =
            """
            trader suspend --market <id> --reason <text>     stops a market (or all of --event <id>)
            trader resume  --market <id> --reason <text>     frees it again
            trader odds <channel>                            follows event:<id>, market:<id> or sport:<sport>
            trader bets                                      follows every verdict on a bet, with the agents' parts
            trader login                                     prints a token

              --user <name> --password <word>   signs in at --gateway, or
              --token <token>                   from an earlier login; also the variable OVERROUND_TOKEN
              --gateway <url>                   where to sign in (http://127.0.0.1:8080)
              --console <host:port>             the traders' channel (127.0.0.1:7001)
              --id <text>                       of the command, which acts once by it; made up when left out
              --count <n>                       odds, bets: ends after so many messages
              --timeout <seconds>               how long to wait for an answer (15)

            exit codes: 0 done, 1 refused, 2 not understood, 3 outcome not known yet, 4 no connection or no sign-in\
            """;

    private static final Set<String> SIGN_IN =
            Set.of("user", "password", "token", "gateway", "console", "timeout");
    private static final Map<String, Set<String>> OWN =
            Map.of(
                    "suspend", Set.of("market", "event", "reason", "id"),
                    "resume", Set.of("market", "event", "reason", "id"),
                    "odds", Set.of("count"),
                    "bets", Set.of("count"),
                    "login", Set.of());

    /** Words that make no sense; the message is one line. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message, null, false, false);
        }
    }

    static TraderWords of(List<String> words) {
        if (words.isEmpty()) {
            throw new NotUnderstood("what to do is missing: " + actions());
        }
        var action = words.getFirst();
        var own = OWN.get(action);
        if (own == null) {
            throw new NotUnderstood("'" + action + "' is not known: " + actions());
        }
        String channel = null;
        var options = new HashMap<String, String>();
        for (var i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("--")) {
                if (!action.equals("odds") || channel != null) {
                    throw new NotUnderstood(
                            "'" + word + "' is one word too many; a text with spaces needs quotes");
                }
                channel = word;
                continue;
            }
            var option = word.substring(2);
            if (!own.contains(option) && !SIGN_IN.contains(option)) {
                throw new NotUnderstood(word + " is not an option of " + action);
            }
            if (++i == words.size()) {
                throw new NotUnderstood(word + " has no value");
            }
            options.put(option, words.get(i));
        }
        if (action.equals("odds") && channel == null) {
            throw new NotUnderstood(
                    "the channel is missing: event:<id>, market:<id> or sport:<sport>");
        }
        return new TraderWords(action, channel, Map.copyOf(options));
    }

    private static String actions() {
        return String.join(", ", OWN.keySet().stream().sorted().toList()) + " are";
    }

    @Nullable String option(String name) {
        return options.get(name);
    }

    String option(String name, String absent) {
        return options.getOrDefault(name, absent);
    }

    int number(String name, int absent) {
        var text = options.get(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new NotUnderstood("--" + name + " is '" + text + "': a number from 1 is allowed");
        }
        return Integer.parseInt(text);
    }
}
