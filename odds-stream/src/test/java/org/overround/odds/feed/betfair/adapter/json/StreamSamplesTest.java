package org.overround.odds.feed.betfair.adapter.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.SharedData;
import org.overround.odds.feed.replay.DamagedLine;

/** Messages of the exchange's stream, one of each kind, and small books made by hand. */
class StreamSamplesTest {

    private final BetfairRecordingFormat format = new BetfairRecordingFormat();
    private int line;

    private List<FeedUpdate> apply(String text) throws DamagedLine {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var message = format.read(bytes, 0, bytes.length);
        return message == null
                ? List.of()
                : message.apply(
                        new SourcePosition(BetfairRecordingFormat.PROVIDER, "sample", ++line));
    }

    private List<FeedUpdate> sample(String name) throws DamagedLine, IOException {
        return apply(Files.readString(SharedData.file("betfair-api/" + name)));
    }

    private static String mcm(String change) {
        return "{\"op\":\"mcm\",\"pt\":1657018212979,\"mc\":[{\"id\":\"1.1\"," + change + "}]}";
    }

    private static String definition(
            String bettingType, String status, boolean inPlay, String... runners) {
        return "\"marketDefinition\":{\"eventId\":\"7\",\"eventTypeId\":\"1\",\"marketType\":\"M\",\"bettingType\":\""
                + bettingType
                + "\",\"numberOfWinners\":1,\"status\":\""
                + status
                + "\",\"inPlay\":"
                + inPlay
                + ",\"runners\":["
                + String.join(",", runners)
                + "]}";
    }

    private static String runner(long id, String more, String status) {
        return "{\"id\":" + id + more + ",\"status\":\"" + status + "\"}";
    }

    private static Quote quote(List<FeedUpdate> updates, String selection) {
        return updates.stream()
                .flatMap(update -> update.markets().stream())
                .flatMap(market -> market.selections().stream())
                .filter(each -> each.selection().value().equals(selection) && each.quote() != null)
                .map(each -> each.quote() == null ? Quote.NONE : each.quote())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void talkOfTheConnectionAndHeartbeatsChangeNothing() throws Exception {
        assertThat(sample("streaming_connection.json")).isEmpty();
        assertThat(sample("streaming_status.json")).isEmpty();
        assertThat(sample("streaming_503.json")).isEmpty();
        assertThat(sample("streaming_mcm_HEARTBEAT.json")).isEmpty();
    }

    @Test
    void imageThenDeltaByLevel() throws Exception {
        var image = sample("streaming_mcm_SUB_IMAGE.json");
        assertThat(image)
                .singleElement()
                .satisfies(update -> {
                    assertThat(update.event().value()).isEqualTo("bf:27890558");
                    assertThat(update.markets())
                            .singleElement()
                            .satisfies(market -> assertThat(market.image()).isTrue());
                });
        assertThat(quote(image, "11131804")).isEqualTo(Quote.exchange(2_540, 2_720, 0));

        assertThat(quote(sample("streaming_mcm_update.json"), "11527192"))
                .isEqualTo(Quote.exchange(4_700, 980_000, 0));
        assertThat(sample("streaming_mcm_UPDATE_tv.json")).isEmpty();
    }

    /** The market's runners together; told when the band changes and not with each amount. */
    @Test
    void whatIsTradedOnAMarketIsToldAsABand() throws Exception {
        var two =
                definition("ODDS", "OPEN", false, runner(1, "", "ACTIVE"), runner(2, "", "ACTIVE"));

        assertThat(liquidity(apply(mcm(two)))).isNull();
        assertThat(liquidity(apply(mcm("\"rc\":[{\"id\":1,\"tv\":0}]"))))
                .isEqualTo(LiquidityBand.LOW);
        assertThat(apply(mcm("\"rc\":[{\"id\":1,\"tv\":9999.99}]"))).isEmpty();
        assertThat(liquidity(apply(mcm("\"rc\":[{\"id\":2,\"tv\":1}]"))))
                .isEqualTo(LiquidityBand.MEDIUM);
        assertThat(apply(mcm("\"rc\":[{\"id\":1,\"tv\":99998.5}]"))).isEmpty();
        assertThat(liquidity(apply(mcm("\"rc\":[{\"id\":1,\"tv\":99999}]"))))
                .isEqualTo(LiquidityBand.HIGH);
        assertThat(liquidity(apply(mcm("\"img\":true," + two)))).isEqualTo(LiquidityBand.HIGH);
        assertThatThrownBy(() -> apply(mcm("\"rc\":[{\"id\":1,\"tv\":-1}]")))
                .hasMessageContaining("rc[].tv")
                .hasMessageContaining("an amount of 0 or more");
    }

    private static @Nullable LiquidityBand liquidity(List<FeedUpdate> updates) {
        return requireNonNull(updates.getFirst().markets().getFirst().info()).liquidity();
    }

    @Test
    void pricesThatComeBeforeAnyDefinitionAreToldWithIt() throws Exception {
        assertThat(sample("streaming_mcm_RESUB_DELTA.json"))
                .flatExtracting(FeedUpdate::markets)
                .extracting(market -> market.market().value())
                .contains("bf:1.128049357")
                .doesNotContain("bf:1.128076835");
        assertThat(apply(mcm("\"rc\":[{\"id\":1,\"atb\":[[2.02,5]]}]"))).isEmpty();

        var defined =
                apply(
                        mcm(
                                definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));

        assertThat(quote(defined, "1")).isEqualTo(Quote.exchange(2_020, 0, 0));
    }

    @Test
    void everyStreamSampleCanBeRead() throws Exception {
        try (var files = Files.list(SharedData.file("betfair-api"))) {
            for (var file :
                    files.filter(each -> each.toString().contains("streaming_mcm")).toList()) {
                apply(Files.readString(file));
            }
        }
    }

    @Test
    void fullDepthWinsOverBestPricesAndADeleteOfWhatIsNotThereIsIgnored() throws Exception {
        apply(
                mcm(
                        "\"img\":true,"
                                + definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));

        assertThat(
                        quote(apply(mcm("\"rc\":[{\"id\":1,\"batb\":[[0,1.9,5],[1,1.8,5]]}]")), "1")
                                .backMilli())
                .isEqualTo(1_900);
        assertThat(
                        quote(apply(mcm("\"rc\":[{\"id\":1,\"batb\":[[0,0,0],[7,0,0]]}]")), "1")
                                .backMilli())
                .isEqualTo(1_800);
        assertThat(
                        quote(
                                        apply(
                                                mcm(
                                                        "\"rc\":[{\"id\":1,\"atb\":[[1.7,5],[1.6,5],[3,0]]}]")),
                                        "1")
                                .backMilli())
                .isEqualTo(1_700);
        assertThat(apply(mcm("\"rc\":[{\"id\":1,\"batb\":[[0,1.95,5]]}]"))).isEmpty();
        assertThat(quote(apply(mcm("\"rc\":[{\"id\":1,\"atb\":[[1.70,0]]}]")), "1").backMilli())
                .isEqualTo(1_600);
        assertThat(
                        quote(
                                        apply(
                                                mcm(
                                                        "\"img\":true,\"rc\":[{\"id\":1,\"batb\":[[0,1.95,5]]}]")),
                                        "1")
                                .backMilli())
                .isEqualTo(1_950);
    }

    @Test
    void aRemovedRunnerComesBackWithAnEmptyLadder() throws Exception {
        apply(
                mcm(
                        "\"img\":true,"
                                + definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));
        apply(mcm("\"rc\":[{\"id\":1,\"atb\":[[2,5]],\"ltp\":2.1}]"));

        var removed =
                apply(
                        mcm(
                                definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "REMOVED"),
                                        runner(2, "", "ACTIVE"))));
        assertThat(quote(removed, "1")).isEqualTo(Quote.NONE);

        var back =
                apply(
                        mcm(
                                definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));
        assertThat(back.getFirst().markets().getFirst().selections())
                .singleElement()
                .satisfies(selection -> {
                    assertThat(selection.status()).isEqualTo(SelectionStatus.ACTIVE);
                    assertThat(selection.quote()).isNull();
                });
        assertThat(quote(apply(mcm("\"rc\":[{\"id\":1,\"atb\":[[3,5]]}]")), "1"))
                .isEqualTo(Quote.exchange(3_000, 0, 0));
    }

    @Test
    void closedWithoutAnyResultIsCancelled() throws Exception {
        apply(
                mcm(
                        "\"img\":true,"
                                + definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));

        var closed =
                apply(
                        mcm(
                                definition(
                                        "ODDS",
                                        "CLOSED",
                                        false,
                                        runner(1, "", "REMOVED"),
                                        runner(2, "", "REMOVED"))));

        assertThat(closed.getFirst().markets().getFirst().status())
                .isEqualTo(ProviderStatus.CANCELLED);
    }

    @Test
    void linesAreNamedAfterTheFirstRunnersHandicap() throws Exception {
        var updates =
                apply(
                        mcm(
                                "\"img\":true,"
                                        + definition(
                                                "ASIAN_HANDICAP_DOUBLE_LINE",
                                                "OPEN",
                                                false,
                                                runner(
                                                        5,
                                                        ",\"hc\":-1.50,\"sortPriority\":1",
                                                        "ACTIVE"),
                                                runner(
                                                        6,
                                                        ",\"hc\":1.5,\"sortPriority\":2",
                                                        "ACTIVE"),
                                                runner(
                                                        5,
                                                        ",\"hc\":-0.0,\"sortPriority\":3",
                                                        "ACTIVE"),
                                                runner(6, ",\"hc\":0,\"sortPriority\":4", "ACTIVE"),
                                                runner(
                                                        5,
                                                        ",\"hc\":10,\"sortPriority\":5",
                                                        "ACTIVE"),
                                                runner(
                                                        6,
                                                        ",\"hc\":-10,\"sortPriority\":6",
                                                        "ACTIVE"))));

        assertThat(updates.getFirst().markets())
                .extracting(market -> market.market().value())
                .containsExactly("bf:1.1/-1.5", "bf:1.1/0", "bf:1.1/10");
        assertThat(updates.getFirst().markets().get(0).selections())
                .extracting(each -> each.selection().value())
                .containsExactly("5@-1.5", "6@1.5");
        assertThat(updates.getFirst().markets().get(1).selections())
                .extracting(each -> each.selection().value())
                .containsExactly("5@0", "6@0");
        assertThat(updates.getFirst().markets())
                .allSatisfy(market -> {
                    var info = market.info();
                    assertThat(info).isNotNull();
                    assertThat(info == null ? 0 : info.winners()).isEqualTo(1);
                });
    }

    @Test
    void theSameMarketTwiceInOneMessageIsToldOnce() throws Exception {
        apply(
                mcm(
                        "\"img\":true,"
                                + definition(
                                        "ODDS",
                                        "OPEN",
                                        false,
                                        runner(1, "", "ACTIVE"),
                                        runner(2, "", "ACTIVE"))));

        var updates =
                apply(
                        "{\"op\":\"mcm\",\"pt\":1657018212979,\"mc\":[{\"id\":\"1.1\",\"rc\":[{\"id\":1,\"atb\":[[2,5]]}]},"
                                + "{\"id\":\"1.1\",\"rc\":[{\"id\":1,\"atb\":[[3,5]]}]}]}");

        assertThat(updates)
                .singleElement()
                .satisfies(update -> assertThat(update.markets()).hasSize(1));
        assertThat(quote(updates, "1").backMilli()).isEqualTo(3_000);
    }
}
