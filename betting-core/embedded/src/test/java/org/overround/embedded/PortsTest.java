package org.overround.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ports to listen on later. */
final class PortsTest {

    private static final int MANY = 2_000;

    /** The lowest that a system gives to an outgoing connection. */
    private static final int OUTGOING = 32_768;

    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, MANY).map(_ -> Ports.free()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void noPortIsOneThatAnOutgoingConnectionMayHaveByThen() {
        assertThat(IntStream.range(0, MANY).map(_ -> Ports.free()).boxed().toList())
                .allSatisfy(port -> assertThat(port).isBetween(1_024, OUTGOING - 1));
    }

    @Test
    void aPortThatWasAskedForIsGivenToNobodyElse() {
        var asked = Ports.free();

        assertThat(Ports.freeUnless(asked)).isEqualTo(asked);
        assertThat(IntStream.range(0, MANY).map(_ -> Ports.freeUnless(0)).boxed().toList())
                .doesNotContain(asked);
    }
}
