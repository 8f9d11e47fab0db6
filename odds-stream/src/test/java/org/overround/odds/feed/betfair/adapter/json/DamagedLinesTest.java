package org.overround.odds.feed.betfair.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.odds.feed.betfair.domain.StreamMessage;
import org.overround.odds.feed.replay.DamagedLine;

class DamagedLinesTest {

    private static final String DEFINITION =
            "{\"eventId\":\"7\",\"eventTypeId\":\"1\",\"marketType\":\"MATCH_ODDS\",\"status\":\"OPEN\",\"inPlay\":false,"
                    + "\"runners\":[{\"id\":1,\"status\":\"ACTIVE\",\"sortPriority\":1},{\"id\":2,\"status\":\"ACTIVE\",\"sortPriority\":2}]}";

    private static String line(String runnerChanges) {
        return "{\"op\":\"mcm\",\"pt\":1657018212979,\"mc\":[{\"id\":\"1.1\",\"rc\":["
                + runnerChanges
                + "]}]}";
    }

    private static String defining(String definition) {
        return "{\"op\":\"mcm\",\"pt\":1657018212979,\"mc\":[{\"id\":\"1.1\",\"img\":true,\"marketDefinition\":"
                + definition
                + "}]}";
    }

    private static StreamMessage read(String line) throws DamagedLine {
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        return new StreamLineReader().read(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"id":1,"atb":[[0.5,10]]}              | atb is 0.5, must be odds 1.001..10000
                    {"id":1,"atb":[[-2.0,10]]}             | atb is -2.0, must be odds
                    {"id":1,"atl":[[20000,10]]}            | atl is 20000, must be odds
                    {"id":1,"atb":[[1.2345,10]]}           | atb is 1.2345, must be odds 1.001..10000 with at most three decimals
                    {"id":1,"atb":[[1e400,10]]}            | atb is 1e400, must be odds
                    {"id":1,"atb":[["2.0",10]]}            | atb is '2.0', must be odds
                    {"id":1,"atb":[[2.0,-10]]}             | atb is -10, must be an amount of 0 or more
                    {"id":1,"atb":[[2.0]]}                 | atb is missing, must be an amount
                    {"id":1,"atb":[[2.0,10,3]]}            | atb has more numbers than it should
                    {"id":1,"atb":[2.0,10]}                | atb is 2.0, must be an array of numbers
                    {"id":1,"atb":"2.0"}                   | atb is '2.0', must be an array
                    {"id":1,"batb":[[1000,2.0,10]]}        | batb is 1000, must be a whole number 0..99
                    {"id":1,"batb":[[-1,2.0,10]]}          | batb is -1, must be a whole number 0..99
                    {"id":1,"batb":[[0,0,10]]}             | batb has an amount at price 0
                    {"id":1,"ltp":0.2}                     | ltp is 0.2, must be odds
                    {"id":1,"ltp":true}                    | ltp is true, must be odds
                    {"id":"x","ltp":2}                     | rc[].id is 'x', must be a whole number
                    {"ltp":2}                              | rc[].id is missing
                    {"id":1,"hc":0.12345}                  | rc[].hc is 0.12345, must be a handicap
                    7                                      | rc[] is 7, must be an object
                    """)
    void namesTheFieldTheValueAndWhatIsAllowed(String runnerChange, String message) {
        assertThatThrownBy(() -> read(line(runnerChange)))
                .isInstanceOf(DamagedLine.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"pt":1657018212979}                                          | op is missing
                    {"op":7}                                                      | op is 7, must be a text
                    {"op":"mcm","mc":[]}                                          | pt is missing
                    {"op":"mcm","pt":17,"mc":[]}                                  | pt is 17, must be a whole number
                    {"op":"mcm","pt":"now","mc":[]}                               | pt is 'now', must be a whole number
                    {"op":"mcm","pt":1657018212979,"mc":{}}                       | mc is an object, must be an array
                    {"op":"mcm","pt":1657018212979,"mc":[{"img":true}]}           | mc[].id is missing
                    {"op":"mcm","pt":1657018212979,"mc":[{"id":"a b"}]}           | market id must be
                    {"op":"mcm","pt":1657018212979,"mc":[{"id":"1.1","img":1}]}   | mc[].img is 1, must be true or false
                    [1,2]                                                         | the line is an array, must be an object
                    42                                                            | the line is 42, must be an object
                    {"op":"mcm"} {"op":"mcm"}                                     | there is more on the line
                    {"op":"mcm","pt":1657018212979,"mc":[{"id":"1.                | not JSON
                    hello                                                         | not JSON
                    """)
    void refusesWhatIsNoMessage(String line, String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(DamagedLine.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "eventId":"7"            | "eventId":null            | marketDefinition.eventId is missing
                    "eventTypeId":"1"        | "x":"1"                   | marketDefinition.eventTypeId is missing
                    "status":"OPEN"          | "status":"AJAR"           | marketDefinition.status is 'AJAR', must be one of [INACTIVE
                    "status":"ACTIVE"        | "status":"RESTING"        | runners[].status is 'RESTING', must be one of ACTIVE
                    "inPlay":false           | "inPlay":"no"             | inPlay is 'no', must be true or false
                    "inPlay":false           | "numberOfWinners":-1      | numberOfWinners is -1, must be a whole number 0..1000
                    "inPlay":false           | "marketTime":"tomorrow"   | marketTime is 'tomorrow', must be an ISO instant
                    "marketType":"MATCH_ODDS" | "marketType":"A B"       | market type must be
                    """)
    void refusesADefinitionThatIsNotWhole(String part, String replacement, String message) {
        assertThatCode(() -> read(defining(DEFINITION))).doesNotThrowAnyException();

        assertThatThrownBy(() -> read(defining(DEFINITION.replace(part, replacement))))
                .isInstanceOf(DamagedLine.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void appliesNothingOfALineThatIsDamagedAtItsEnd() throws DamagedLine {
        var format = new BetfairRecordingFormat();
        apply(format, defining(DEFINITION), 1);

        assertThatThrownBy(() ->
                        apply(
                                format,
                                line("{\"id\":1,\"atb\":[[2.0,5]]},{\"id\":2,\"atb\":[[0.1,5]]}"),
                                2))
                .isInstanceOf(DamagedLine.class);

        var updates = apply(format, line("{\"id\":2,\"atb\":[[3.0,5]]}"), 3);
        assertThat(updates)
                .singleElement()
                .satisfies(update ->
                        assertThat(update.markets())
                                .singleElement()
                                .satisfies(market ->
                                        assertThat(market.selections())
                                                .extracting(each -> each.selection().value())
                                                .containsExactly("2")));
    }

    /**
     * Bytes flipped, cut and doubled at random: the reader may refuse a line, and do nothing else.
     */
    @Test
    void survivesAnyDamage() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var lines = new ArrayList<>(RecordedLines.of("1.185781277").subList(0, 200));
        lines.addAll(RecordedLines.of("1.242971311").subList(1, 60));
        var format = new BetfairRecordingFormat();
        var refused = 0;
        for (var i = 0; i < 4_000; i++) {
            var bytes = lines.get(random.nextInt(lines.size())).getBytes(StandardCharsets.UTF_8);
            for (var flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            try {
                var message = format.read(bytes, 0, length);
                if (message != null) {
                    message.apply(
                            new SourcePosition(BetfairRecordingFormat.PROVIDER, "damaged", i));
                }
            } catch (DamagedLine expected) {
                refused++;
            } catch (RuntimeException escaped) {
                throw new AssertionError(
                        "seed "
                                + seed
                                + ", step "
                                + i
                                + ": "
                                + new String(bytes, 0, length, StandardCharsets.UTF_8),
                        escaped);
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(1_000);
    }

    private static List<FeedUpdate> apply(BetfairRecordingFormat format, String line, long number)
            throws DamagedLine {
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        var message = format.read(bytes, 0, bytes.length);
        return message == null
                ? List.of()
                : message.apply(
                        new SourcePosition(BetfairRecordingFormat.PROVIDER, "test", number));
    }
}
