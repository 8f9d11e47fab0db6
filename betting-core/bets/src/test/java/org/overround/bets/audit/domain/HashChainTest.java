package org.overround.bets.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a sealed log is found. */
final class HashChainTest {

    private static List<Sealed> log(int events) {
        var log = new ArrayList<Sealed>();
        var before = "0".repeat(64);
        for (var n = 1; n <= events; n++) {
            var open =
                    new Sealed(
                            n,
                            "",
                            10L * n,
                            "BET_PLACED",
                            "player:a",
                            "UK",
                            "s" + n,
                            n,
                            "{\"n\":" + n + "}");
            before = HashChain.hash(before, open);
            log.add(sealed(open, before));
        }
        return log;
    }

    private static Sealed sealed(Sealed event, String hash) {
        return new Sealed(
                event.position(),
                hash,
                event.eventId(),
                event.type(),
                event.player(),
                event.jurisdiction(),
                event.subject(),
                event.atMicros(),
                event.payload());
    }

    /** The position of the first event something is wrong with; 0 for none. */
    private static int broken(List<Sealed> log) {
        var chain = new HashChain();
        for (var n = 0; n < log.size(); n++) {
            if (chain.next(log.get(n)).isPresent()) {
                return n + 1;
            }
        }
        return 0;
    }

    @Test
    void anUntouchedLogHolds() {
        var log = log(50);
        var chain = new HashChain();
        log.forEach(event -> assertThat(chain.next(event)).isEmpty());

        assertThat(chain.position()).isEqualTo(50);
        assertThat(chain.head()).isEqualTo(log.getLast().hash());
    }

    @Test
    void theHashIsOfTheseBytes() {
        var event = new Sealed(1, "", 7, "T", "p", "UK", "s", 3, "{}");

        assertThat(HashChain.hash("0".repeat(64), event))
                .as("sha256 of 64 zeros and the fields, a line each")
                .isEqualTo("1a95226c84001bebe63ca5ffbe98a56eedc1c068882d5c70c8130c861d9654cd");
    }

    @Test
    void everyChangeIsFoundWhereItIs() {
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("HashChainTest: -Doverround.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var log = log(30);
            var at = random.nextInt(log.size());
            var event = log.get(at);
            var changed =
                    switch (random.nextInt(5)) {
                        case 0 -> with(event, event.payload() + " ", event.player());
                        case 1 -> with(event, event.payload(), "player:b");
                        case 2 -> sealed(event, event.hash().replace(event.hash().charAt(0), 'x'));
                        case 3 -> null;
                        default -> with(event, "", event.player());
                    };
            if (changed == null) {
                log.remove(at);
                assertThat(broken(log)).isEqualTo(at == 29 ? 0 : at + 1);
            } else {
                log.set(at, changed);
                assertThat(broken(log)).isEqualTo(at + 1);
            }
        }
    }

    @Test
    void aChainMustGoThroughWhatWasTold() {
        var log = log(30);
        var right = new Anchor(20, log.get(19).hash());

        assertThat(broken(log, right)).isZero();
        assertThat(broken(log, new Anchor(20, "f".repeat(64)))).isEqualTo(20);
        assertThat(broken(log.subList(0, 20), right)).isZero();
        assertThat(broken(log.subList(0, 19), right)).as("behind the last").isEqualTo(20);
        assertThat(broken(List.of(), right)).isEqualTo(1);
    }

    private static int broken(List<Sealed> log, Anchor anchor) {
        var chain = new HashChain(List.of(anchor));
        for (var n = 0; n < log.size(); n++) {
            if (chain.next(log.get(n)).isPresent()) {
                return n + 1;
            }
        }
        return chain.end().isPresent() ? log.size() + 1 : 0;
    }

    private static Sealed with(Sealed event, String payload, String player) {
        return new Sealed(
                event.position(),
                event.hash(),
                event.eventId(),
                event.type(),
                player,
                event.jurisdiction(),
                event.subject(),
                event.atMicros(),
                payload);
    }
}
