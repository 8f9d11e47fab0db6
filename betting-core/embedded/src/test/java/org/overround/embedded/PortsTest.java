package org.overround.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ports to listen on later. */
final class PortsTest {

    /** Of so many, the machine itself gives some twice. */
    private static final int MANY = 2_000;

    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, MANY).map(_ -> Ports.free()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void aPortThatWasAskedForIsGivenToNobodyElse() {
        var asked = Ports.free();

        assertThat(Ports.freeUnless(asked)).isEqualTo(asked);
        assertThat(IntStream.range(0, MANY).map(_ -> Ports.freeUnless(0)).boxed().toList())
                .doesNotContain(asked);
    }
}
