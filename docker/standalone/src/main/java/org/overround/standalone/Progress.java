package org.overround.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the person at the terminal what is being started and how long it took. */
final class Progress {

    private static final int NAME_WIDTH = 14;

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    /**
     * One thing that is started: its name when it begins, its time and what it says of itself when
     * it is done.
     */
    void step(String name, Supplier<String> action) {
        out.printf(Locale.ROOT, "  %-" + NAME_WIDTH + "s", name);
        out.flush();
        var beganNanos = System.nanoTime();
        try {
            var result = action.get();
            out.printf(Locale.ROOT, "%5.1f s  %s%n", seconds(beganNanos), result);
        } catch (RuntimeException e) {
            out.println("failed");
            throw e;
        }
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Since the start. */
    String elapsed() {
        return String.format(Locale.ROOT, "%.1f s", seconds(startNanos));
    }

    private static double seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
    }
}
