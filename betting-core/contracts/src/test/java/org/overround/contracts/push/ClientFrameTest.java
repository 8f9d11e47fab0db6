package org.overround.contracts.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFrameTest {

    @Test
    void readsEveryOperation() {
        assertThat(
                        ClientFrame.parse(
                                "{\"op\":\"subscribe\",\"id\":1,\"channel\":\"event:sim:match:7\",\"since\":{\"epoch\":\"k3f9\",\"seq\":418}}"))
                .isEqualTo(
                        new ClientFrame.Subscribe(
                                1L, "event:sim:match:7", new Position("k3f9", 418)));
        assertThat(
                        ClientFrame.parse(
                                "{\"op\":\"subscribe\",\"id\":2,\"channel\":\"sport:football\",\"since\":null}"))
                .isEqualTo(new ClientFrame.Subscribe(2L, "sport:football", null));
        assertThat(
                        ClientFrame.parse(
                                "{\"op\":\"unsubscribe\",\"id\":3,\"channel\":\"sport:football\",\"more\":[]}"))
                .isEqualTo(new ClientFrame.Unsubscribe(3L, "sport:football"));
        assertThat(ClientFrame.parse("{\"op\":\"ping\"}")).isEqualTo(new ClientFrame.Ping(null));
        assertThat(ClientFrame.parse("{\"op\":\"refresh\",\"id\":4,\"token\":\"abc\"}"))
                .isEqualTo(new ClientFrame.Refresh(4L, "abc"));
    }

    @Test
    void aTokenIsNotPrinted() {
        assertThat(new ClientFrame.Refresh(4L, "abc").toString()).doesNotContain("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            textBlock =
                    """
                    hello                                                            => BAD_FRAME => not JSON
                    {"op":"ping"} {"op":"ping"}                                      => BAD_FRAME => not JSON
                    ["ping"]                                                         => BAD_FRAME => JSON object
                    {"op":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}   => BAD_FRAME => not JSON
                    {"id":1}                                                         => MISSING_FIELD => op is missing
                    {"op":"subscribe","id":1}                                        => MISSING_FIELD => channel is missing
                    {"op":"refresh","id":1}                                          => MISSING_FIELD => token is missing
                    {"op":"subscribe","id":1,"channel":"sport:x","since":{"seq":1}}  => MISSING_FIELD => epoch is missing
                    {"op":"dance","id":1}                                            => UNKNOWN_OP => op 'dance' is not one of subscribe
                    {"op":"ping","id":"x"}                                           => BAD_FIELD => id must be a whole number from 0, was "x"
                    {"op":"ping","id":1.5}                                           => BAD_FIELD => id must be a whole number
                    {"op":7,"id":1}                                                  => BAD_FIELD => op must be a string, was 7
                    {"op":"subscribe","channel":"","id":1}                           => BAD_FIELD => channel must be a string
                    {"op":"subscribe","id":1,"channel":"sport:x","since":7}          => BAD_FIELD => since must be
                    {"op":"subscribe","id":1,"channel":"sport:x","since":{"epoch":"e","seq":-1}} => BAD_FIELD => seq must be
                    """)
    void whatCannotBeReadIsAnswered(String text, PushError error, String detail) {
        assertThat(ClientFrame.parse(text))
                .isInstanceOfSatisfying(
                        ClientFrame.Unreadable.class,
                        unreadable -> {
                            assertThat(unreadable.error()).isEqualTo(error);
                            assertThat(unreadable.detail()).contains(detail);
                        });
    }

    @Test
    void anErrorCarriesTheIdWhereThereIsOne() {
        assertThat(ClientFrame.parse("{\"op\":\"dance\",\"id\":9}").id()).isEqualTo(9L);
    }

    @ParameterizedTest
    @CsvSource({"event:bf:1", "market:bf:1.2/-0.5", "sport:horse-racing"})
    void channelNamesReadAsTheyAreWritten(String text) {
        assertThat(ChannelName.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"live", "event", "event:", "event:7", "competition:bf:1", "sport:", "''"})
    void otherChannelNamesAreRefused(String text) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.parse(text));
    }
}
