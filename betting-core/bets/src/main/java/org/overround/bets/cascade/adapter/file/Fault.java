package org.overround.bets.cascade.adapter.file;

/** One thing that is wrong with a file: where, what stands there, what may. */
record Fault(String file, int line, String path, String value, String allowed) {

    private static final int MAX_VALUE_LENGTH = 60;

    /** One line a person can act on. */
    String told() {
        var shown =
                value.length() > MAX_VALUE_LENGTH
                        ? value.substring(0, MAX_VALUE_LENGTH) + "..."
                        : value;
        return "%s, line %d: %s is %s: must be %s"
                .formatted(
                        file, line, path, shown.isEmpty() ? "missing" : "'" + shown + "'", allowed);
    }
}
