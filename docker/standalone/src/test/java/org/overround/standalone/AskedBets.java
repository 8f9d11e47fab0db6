package org.overround.standalone;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetRequest;

/** What a load has asked and been told: a key has one verdict, whoever heard it and when. */
final class AskedBets {

    private final Map<Question, BetAnswer> verdicts = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** One wish to bet. */
    record Question(String player, String key, BetRequest bet) {}

    /** A verdict was heard; the second must be the first, word for word. */
    void told(Question question, BetAnswer answer) {
        var first = verdicts.putIfAbsent(question, answer);
        if (first == null) {
            count(answer.status() + (answer.code() == null ? "" : " " + answer.code()));
        } else {
            count("told again");
            if (!first.equals(answer)) {
                fault("two verdicts on " + question + ": " + first + " and " + answer);
            }
        }
    }

    void count(String what) {
        counts.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
    }

    void fault(String what) {
        faults.add(what);
    }

    long count(String what, long otherwise) {
        var counted = counts.get(what);
        return counted == null ? otherwise : counted.get();
    }

    /** How many keys have a verdict. */
    int size() {
        return verdicts.size();
    }

    Map<Question, BetAnswer> verdicts() {
        return Map.copyOf(verdicts);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** What was told, in numbers. */
    Map<String, Long> counts() {
        var sorted = new TreeMap<String, Long>();
        counts.forEach((what, count) -> sorted.put(what, count.get()));
        return sorted;
    }
}
