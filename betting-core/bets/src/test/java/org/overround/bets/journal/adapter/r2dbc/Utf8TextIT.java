package org.overround.bets.journal.adapter.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.overround.bets.player.TestDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The codec as the driver finds it, on a real server. */
final class Utf8TextIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = new TestDatabase();

    @Test
    void aTextIsSentAsItStandsAndReadBack() {
        var text = "Bodø/Glimt – 東京 \uD83D\uDE00 \u001e";

        assertThat(sentAndRead(statement -> statement.bind("$1", new Utf8Text(text))))
                .contains(text);
    }

    @Test
    void noTextIsNull() {
        assertThat(sentAndRead(statement -> statement.bindNull("$1", Utf8Text.class))).isEmpty();
    }

    private Optional<String> sentAndRead(UnaryOperator<Statement> bound) {
        return Mono.usingWhen(
                        database.connections.create(),
                        connection ->
                                read(bound.apply(connection.createStatement("select $1::text"))),
                        Connection::close)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static Mono<Optional<String>> read(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(Utf8TextIT::text))
                .single();
    }

    private static Optional<String> text(Readable row) {
        return Optional.ofNullable(row.get(0, Utf8Text.class)).map(Utf8Text::toString);
    }
}
