package org.overround.bets.cascade.adapter.file;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.overround.bets.cascade.domain.Share;

/** How the words of a file are read; each throws when it cannot. */
final class Words {

    static final String PERCENT = "a percentage from 0 to 100 with at most two decimals";
    static final String AMOUNT = "a whole number of minor units from 0 to 9000000000000000";
    static final String FLAG = "true or false";

    private static final long MAX_AMOUNT = 9_000_000_000_000_000L;

    private Words() {}

    static Share percent(String text) {
        return Share.ofPercent(new BigDecimal(text));
    }

    static long amount(String text) {
        var amount = Long.parseLong(text.replace("_", ""));
        if (amount < 0 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException(text);
        }
        return amount;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** A text that is not empty. */
    static String name(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        return text.strip();
    }

    /** One of a set of names. */
    static <T> Function<String, T> oneOf(Collection<T> known, Function<String, T> make) {
        return text -> {
            var made = make.apply(text);
            if (!known.contains(made)) {
                throw new IllegalArgumentException(text);
            }
            return made;
        };
    }

    static String listed(Object[] values) {
        return "one of "
                + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }

    static String listed(Collection<?> values) {
        return "one of "
                + values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
