package org.overround.odds.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.overround.contracts.book.MarginRules;

/**
 * What a reader of a recording's events must be told, version by version: the numbers are the
 * house's own, what stands at each is the oracle's.
 *
 * @param events by id, the steps of each in order, the first of which is version 1
 */
public record RecordedRun(Path file, long messages, Map<String, List<Step>> events) {

    /**
     * One version of an event.
     *
     * @param line of the file that made it
     * @param shown whether a market's status, in-play or odds differ from the version before;
     *     clients are not told of a version where only source odds do
     * @param markets what that line says something of, as of then; the others are as they were
     */
    public record Step(
            long version, long line, long atMillis, boolean shown, List<OracleMarket> markets) {}

    /** Reads a whole recording. */
    public static RecordedRun of(Path file) {
        var events = new LinkedHashMap<String, List<Step>>();
        var shown = new HashMap<String, OracleMarket>();
        try (var oracle = RecordingOracle.open(file);
                var house = BookOfRecording.of(file, MarginRules.DEFAULT)) {
            while (oracle.next()) {
                house.to(oracle.line());
                house.told()
                        .forEach((event, version) ->
                                events.computeIfAbsent(event, _ -> new ArrayList<>())
                                        .add(step(oracle, event, version, shown)));
            }
            return new RecordedRun(file, oracle.line(), events);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Step step(
            RecordingOracle oracle, String event, long version, Map<String, OracleMarket> shown) {
        var markets =
                oracle.touched().stream()
                        .map(oracle::market)
                        .filter(market -> market.event().equals(event))
                        .toList();
        var changed = false;
        for (var market : markets) {
            changed |= !market.equals(shown.put(market.market(), market));
        }
        return new Step(version, oracle.line(), oracle.publishedAtMillis(), changed, markets);
    }

    /** When its first message was sent. */
    public Instant begins() {
        return Instant.ofEpochMilli(
                events.values().stream()
                        .mapToLong(steps -> steps.getFirst().atMillis())
                        .min()
                        .orElseThrow());
    }

    /** The version of every event once all that was sent at or before an instant is in. */
    public Map<String, Long> versions(Instant until) {
        return versions(until, _ -> true);
    }

    /** The newest version of every event by then that clients are told of for sure. */
    public Map<String, Long> shown(Instant until) {
        return versions(until, Step::shown);
    }

    private Map<String, Long> versions(Instant until, Predicate<Step> counted) {
        var versions = new LinkedHashMap<String, Long>();
        events.forEach((event, steps) ->
                steps.stream()
                        .filter(step -> step.atMillis() <= until.toEpochMilli())
                        .filter(counted)
                        .mapToLong(Step::version)
                        .max()
                        .ifPresent(version -> versions.put(event, version)));
        return versions;
    }

    /** When its last message that changed anything was sent. */
    public Instant ends() {
        return Instant.ofEpochMilli(
                events.values().stream()
                        .mapToLong(steps -> steps.getLast().atMillis())
                        .max()
                        .orElseThrow());
    }
}
