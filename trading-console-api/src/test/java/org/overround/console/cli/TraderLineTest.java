package org.overround.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraderLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | stop                                    | 'stop' is not known",
                "2 | suspend --markt x                       | --markt is not an option of suspend",
                "2 | suspend --market                        | --market has no value",
                "2 | suspend --market bf:1 leak              | 'leak' is one word too many",
                "2 | odds                                    | the channel is missing",
                "2 | odds market:bf:1 --count none --token x | --count is 'none'",
                "2 | odds market:bf:1 --console here --token x | --console is 'here'",
                "2 | login --user trader                     | --password is missing",
                "4 | odds market:bf:1 --token x --console 127.0.0.1:1 | the console does not answer",
                "4 | login --user trader --password x --gateway http://127.0.0.1:1 | no gateway answers",
            })
    void whatCannotBeDoneIsToldInOneLine(int exit, String words, String told) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var line = new TraderLine(print(out), print(err));

        var code = line.execute(args(words));

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(told).hasLineCount(1);
        assertThat(code).isEqualTo(exit);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String[] args(String words) {
        var all = new ArrayList<>(List.of("trader"));
        all.addAll(List.of(words.split(" ", -1)));
        return all.toArray(String[]::new);
    }
}
