package org.overround.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.Revision;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.contracts.book.Signal;
import org.overround.contracts.book.SourcePosition;
import org.overround.contracts.book.Tick;
import org.overround.contracts.book.TraderCommand;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CommandId;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProviderId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

final class ContractJsonTest {

    private static final EventId EVENT = new EventId("sim:match:7");
    private static final MarketId MARKET = new MarketId("sim:match:7/total=2.5");
    private static final Instant AT = Instant.parse("2026-03-01T15:00:00.125Z");
    private static final Revision REVISION =
            new Revision(Revision.Origin.TRADER, 3, "9af1", "t.ng", AT);

    static final List<BookInput> EVERY_INPUT =
            List.of(
                    new FeedUpdate(
                            EVENT,
                            new SourcePosition(new ProviderId("simulator"), "seed-1", 42),
                            new EventInfo(
                                    new SportId("football"),
                                    new CompetitionId("premier"),
                                    "Premier",
                                    "A v B",
                                    AT),
                            EventStatus.LIVE,
                            new Scoreboard("67:12", "1-0"),
                            List.of(new Incident(IncidentKind.GOAL, "A, 1-0")),
                            List.of(
                                    new MarketUpdate(
                                            MARKET,
                                            true,
                                            new MarketInfo(
                                                    new MarketType("TOTAL_GOALS"),
                                                    Specifiers.of("total", "2.5"),
                                                    "Total goals 2.5",
                                                    1,
                                                    MarketInfo.PriceSource.EXCHANGE,
                                                    null),
                                            MarketUpdate.ProviderStatus.SUSPENDED,
                                            true,
                                            List.of(
                                                    new SelectionUpdate(
                                                            new SelectionId("over"),
                                                            "Over",
                                                            1,
                                                            SelectionStatus.ACTIVE,
                                                            Quote.exchange(
                                                                    1_980, 2_020, 2_000)))))),
                    new TraderCommand(
                            new CommandId("c-1"),
                            EVENT,
                            new Scope.OfMarket(EVENT, MARKET),
                            TraderCommand.Action.SUSPEND,
                            "t.ng",
                            "line-up leak"),
                    new Signal(
                            CauseKind.EXPOSURE,
                            new Scope.OfSport(new SportId("football")),
                            "bets-1",
                            "bets",
                            "cap",
                            15_000),
                    new MarginRulesChanged(REVISION, MarginRules.DEFAULT),
                    new GuardRulesChanged(REVISION, GuardRules.LIVE),
                    new FeedHealthChanged(
                            new ProviderId("simulator"), FeedHealthChanged.Health.DOWN),
                    new Tick());

    @ParameterizedTest
    @FieldSource("EVERY_INPUT")
    void everyInputReadsBackAsItWasWritten(BookInput input) {
        var bytes = ContractJson.mapper().writeValueAsBytes(input);

        assertThat(ContractJson.mapper().readValue(bytes, BookInput.class)).isEqualTo(input);
    }

    @org.junit.jupiter.api.Test
    void typedIdsAreStringsAlsoAsKeys() {
        var json = ContractJson.mapper().writeValueAsString(Map.of(EVENT, List.of(MARKET)));

        assertThat(json).isEqualTo("{\"sim:match:7\":[\"sim:match:7/total=2.5\"]}");
    }
}
