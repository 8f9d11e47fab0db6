package org.overround.gateway.betting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CPU time of this machine's processes as Linux counts it, by process and part: a JVM's parts are
 * its threads by their names without their numbers.
 *
 * @param workers by thread; not by name, which a thread of the kernel changes with its work
 */
record CpuByPart(Map<String, Worker> workers) {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final long OWN = ProcessHandle.current().pid();

    /** Fields of stat after the name: user time is the 12th, system time the 13th. */
    private static final int USER = 11;

    private static final int MICROS_A_TICK = 10_000;

    /** Parts of a process that are named; the others are in its sum. */
    private static final int MOST_PARTS = 12;

    /** A process that takes less is not named. */
    private static final int LEAST_MICROS = 5;

    /**
     * One thread.
     *
     * @param process {@code client} (this one), {@code house} (any other JVM) or the program's name
     * @param part its name without numbers
     * @param ticks hundredths of a second it has worked
     */
    record Worker(String process, String part, long ticks) {}

    static CpuByPart now() throws IOException {
        var workers = new HashMap<String, Worker>();
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                addThreads(process, workers);
            }
        }
        return new CpuByPart(workers);
    }

    private static void addThreads(Path process, Map<String, Worker> workers) throws IOException {
        try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
            var name = processName(process);
            for (var thread : threads) {
                add(name, thread, workers);
            }
        } catch (NoSuchFileException gone) {
            // It ended while it was read: what it used in its last moment is not counted.
            return;
        }
    }

    private static String processName(Path process) throws IOException {
        if (process.getFileName().toString().equals(Long.toString(OWN))) {
            return "client";
        }
        var program = Files.readString(process.resolve("comm")).strip();
        return program.equals("java") ? "house" : NUMBERS.matcher(program).replaceAll("");
    }

    private static void add(String process, Path thread, Map<String, Worker> workers)
            throws IOException {
        String stat;
        try {
            stat = Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return;
        }
        var close = stat.lastIndexOf(')');
        var fields = stat.substring(close + 2).split(" ", -1);
        var name = NUMBERS.matcher(stat.substring(stat.indexOf('(') + 1, close)).replaceAll("");
        workers.put(
                thread.toString(),
                new Worker(
                        process,
                        name,
                        Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])));
    }

    /** Microseconds of CPU for each of so many bets since another moment, the largest first. */
    String since(CpuByPart before, long bets) {
        var processes = new TreeMap<String, Map<String, Long>>();
        workers.forEach((thread, worker) -> {
            var spent = worker.ticks() - before.ticks(thread);
            if (spent > 0) {
                processes
                        .computeIfAbsent(worker.process(), _ -> new HashMap<>())
                        .merge(worker.part(), spent, Long::sum);
            }
        });
        var all = processes.values().stream().mapToLong(CpuByPart::sum).sum();
        return processes.entrySet().stream()
                .filter(process -> micros(sum(process.getValue()), bets) >= LEAST_MICROS)
                .sorted(Comparator.comparingLong(process -> -sum(process.getValue())))
                .map(process -> process.getKey() + " " + told(process.getValue(), bets))
                .collect(Collectors.joining("; ", "%d in all: ".formatted(micros(all, bets)), ""));
    }

    private long ticks(String thread) {
        var worker = workers.get(thread);
        return worker == null ? 0 : worker.ticks();
    }

    private static String told(Map<String, Long> parts, long bets) {
        var sum = micros(sum(parts), bets);
        return parts.size() == 1 ? Long.toString(sum) : "%d %s".formatted(sum, named(parts, bets));
    }

    private static List<String> named(Map<String, Long> parts, long bets) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_PARTS)
                .map(part -> part.getKey() + " " + micros(part.getValue(), bets))
                .toList();
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long micros(long ticks, long bets) {
        return ticks * MICROS_A_TICK / bets;
    }
}
