package org.overround.launch;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/** What a key may be set to. */
sealed interface Allowed {

    /** Anything; whoever reads it knows more. */
    record Text() implements Allowed {}

    /** Anything, and never shown. */
    record Secret() implements Allowed {}

    record Whole(BigInteger min, BigInteger max) implements Allowed {}

    record OneOf(List<String> words) implements Allowed {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    record Time() implements Allowed {}

    record Span() implements Allowed {}

    /** Reads {@code integer 1..10}, {@code one of a b}, {@code text} and so on. */
    static Allowed parse(String rule) {
        var words = List.of(rule.strip().split("\\s+"));
        return switch (words.getFirst()) {
            case "text" -> new Text();
            case "secret" -> new Secret();
            case "instant" -> new Time();
            case "duration" -> new Span();
            case "one" -> new OneOf(words.subList(2, words.size()));
            case "integer" -> {
                var bounds = words.get(1).split("\\.\\.", -1);
                yield new Whole(new BigInteger(bounds[0]), new BigInteger(bounds[1]));
            }
            default -> throw new IllegalArgumentException("no such rule: " + rule);
        };
    }

    /** What a value must be, when this one is not. */
    default Optional<String> objection(String value) {
        return switch (this) {
            case Text() -> Optional.empty();
            case Secret() -> Optional.empty();
            case Whole(var min, var max) ->
                    isWholeWithin(value, min, max)
                            ? Optional.empty()
                            : Optional.of("a whole number from %s to %s".formatted(min, max));
            case OneOf(var words) ->
                    words.stream().anyMatch(word -> word.equalsIgnoreCase(value.strip()))
                            ? Optional.empty()
                            : Optional.of("one of " + String.join(", ", words));
            case Time() ->
                    isInstant(value)
                            ? Optional.empty()
                            : Optional.of("a time such as 2026-01-31T15:04:05Z");
            case Span() ->
                    isDuration(value)
                            ? Optional.empty()
                            : Optional.of("a duration such as 500ms, 15s or 1h");
        };
    }

    private static boolean isWholeWithin(String value, BigInteger min, BigInteger max) {
        if (!value.strip().matches("[+-]?\\d{1,30}")) {
            return false;
        }
        var number = new BigInteger(value.strip());
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }

    private static boolean isInstant(String value) {
        try {
            Instant.parse(value.strip());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDuration(String value) {
        try {
            DurationStyle.detectAndParse(value.strip());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
