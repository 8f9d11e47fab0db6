package org.overround.bets.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.bets.player.PlayerRows.Horizon;

/** A pass reads no more than it must, and never less. */
final class PassPlacesTest {

    private final PassPlaces places = new PassPlaces();

    private static Horizon at(long second) {
        return new Horizon("xid-" + second, second * 1_000);
    }

    private @Nullable Horizon sinceRefreshedAt(long second) {
        return places.since(Instant.ofEpochSecond(second));
    }

    @Test
    void theFirstPassIsEverybody() {
        assertThat(places.since(Instant.EPOCH)).isNull();
        assertThat(sinceRefreshedAt(100)).as("another instance refreshed it").isNull();
    }

    @Test
    void aPassBeginsWithTheLastPlaceThatNoPartOfRedisCanHaveForgotten() {
        places.covered(at(100));
        assertThat(sinceRefreshedAt(100)).as("these copies may be forgotten").isNull();

        places.covered(at(120));
        assertThat(sinceRefreshedAt(120)).isEqualTo(at(100));
        assertThat(sinceRefreshedAt(125)).as("another instance was later").isEqualTo(at(120));

        places.covered(at(140));
        assertThat(sinceRefreshedAt(140)).isEqualTo(at(120));
    }

    @Test
    void aRedisThatForgotMoreGetsMoreAndOneThatForgotAllEverybody() {
        places.covered(at(100));
        places.covered(at(120));
        places.covered(at(140));

        assertThat(sinceRefreshedAt(110)).isEqualTo(at(100));
        assertThat(sinceRefreshedAt(90)).isNull();
        assertThat(places.since(Instant.EPOCH)).isNull();
    }
}
