package org.overround.gateway.betting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CPU time of this machine's processes as Linux counts it, by part: a JVM's by its threads' names
 * without their numbers, others' by their own name.
 *
 * @param ticks hundredths of a second by part
 */
record CpuByPart(Map<String, Long> ticks) {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    /** Fields of stat after the name: user time is the 12th, system time the 13th. */
    private static final int USER = 11;

    static CpuByPart now() throws IOException {
        var ticks = new TreeMap<String, Long>();
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                addThreads(process, ticks);
            }
        }
        return new CpuByPart(ticks);
    }

    private static void addThreads(Path process, Map<String, Long> ticks) throws IOException {
        try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (var thread : threads) {
                add(process, Files.readString(thread.resolve("stat")), ticks);
            }
        } catch (NoSuchFileException gone) {
            // It ended while it was read: what it used in its last moment is not counted.
            return;
        }
    }

    private static void add(Path process, String stat, Map<String, Long> ticks) {
        var open = stat.indexOf('(');
        var close = stat.lastIndexOf(')');
        var fields = stat.substring(close + 2).split(" ", -1);
        var used = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
        if (used > 0) {
            var name = NUMBERS.matcher(stat.substring(open + 1, close)).replaceAll("");
            ticks.merge(process.getFileName() + " " + name, used, Long::sum);
        }
    }

    /** Microseconds of CPU for each of so many bets since another moment, the largest first. */
    String since(CpuByPart before, long bets, int parts) {
        return ticks.entrySet().stream()
                .map(part ->
                        Map.entry(
                                part.getKey(),
                                part.getValue() - before.ticks.getOrDefault(part.getKey(), 0L)))
                .filter(part -> part.getValue() > 0)
                .collect(
                        Collectors.groupingBy(
                                part -> part.getKey().replaceFirst("^[0-9]+ ", ""),
                                Collectors.summingLong(Map.Entry::getValue)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(parts)
                .map(part -> "%s %d".formatted(part.getKey(), part.getValue() * 10_000 / bets))
                .collect(Collectors.joining(", "));
    }
}
