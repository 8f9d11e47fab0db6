package org.overround.bets.jurisdiction.domain;

import java.util.Set;
import java.util.TreeSet;

/** Which of the things of one kind a jurisdiction allows bets on. */
public sealed interface Permitted<T extends Comparable<? super T>> {

    record All<T extends Comparable<? super T>>() implements Permitted<T> {}

    record Only<T extends Comparable<? super T>>(Set<T> named) implements Permitted<T> {
        public Only {
            named = Set.copyOf(named);
        }
    }

    record Except<T extends Comparable<? super T>>(Set<T> named) implements Permitted<T> {
        public Except {
            named = Set.copyOf(named);
        }
    }

    default boolean allows(T thing) {
        return switch (this) {
            case All<T> _ -> true;
            case Only<T>(var named) -> named.contains(thing);
            case Except<T>(var named) -> !named.contains(thing);
        };
    }

    /** What is allowed, for the one who was refused. */
    default String words() {
        return switch (this) {
            case All<T> _ -> "any";
            case Only<T>(var named) -> "one of " + listed(named);
            case Except<T>(var named) -> "none of " + listed(named);
        };
    }

    private static <T extends Comparable<? super T>> String listed(Set<T> named) {
        return String.join(", ", new TreeSet<>(named).stream().map(Object::toString).toList());
    }
}
