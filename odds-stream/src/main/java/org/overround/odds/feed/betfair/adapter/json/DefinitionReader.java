package org.overround.odds.feed.betfair.adapter.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.EventInfo;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketType;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.SportId;
import org.overround.odds.feed.betfair.domain.BetfairSports;
import org.overround.odds.feed.betfair.domain.MarketDefinition;
import org.overround.odds.feed.betfair.domain.MarketDefinition.Lines;
import org.overround.odds.feed.betfair.domain.MarketDefinition.Status;
import org.overround.odds.feed.betfair.domain.Runner;
import org.overround.odds.feed.betfair.domain.RunnerKey;
import org.overround.odds.feed.replay.DamagedLine;

/** Reads a {@code marketDefinition}; names and competition are there in some recordings only. */
final class DefinitionReader {

    private static final int MAX_WINNERS = 1_000;

    private @Nullable EventId event;
    private @Nullable String eventName;
    private @Nullable String venue;
    private @Nullable SportId sport;
    private @Nullable CompetitionId competition;
    private @Nullable String competitionName;
    private @Nullable MarketType marketType;
    private @Nullable String name;
    private @Nullable Instant marketTime;
    private @Nullable Status status;
    private @Nullable List<Runner> runners;
    private Lines lines = Lines.NONE;
    private int winners = 1;
    private boolean inPlay;

    private DefinitionReader() {}

    static MarketDefinition read(Cursor cursor) throws DamagedLine {
        var reader = new DefinitionReader();
        cursor.object("marketDefinition", name -> reader.field(cursor, name));
        return reader.definition();
    }

    private void field(Cursor cursor, String field) throws DamagedLine {
        switch (field) {
            case "eventId" -> event = new EventId("bf:" + cursor.id(field));
            case "eventName" -> eventName = cursor.text(field);
            case "venue" -> venue = cursor.text(field);
            case "eventTypeId" -> sport = BetfairSports.of(cursor.id(field));
            case "competitionId" -> competition = new CompetitionId("bf:" + cursor.id(field));
            case "competitionName" -> competitionName = cursor.text(field);
            case "marketType" -> marketType = new MarketType(cursor.text(field));
            case "name" -> name = cursor.text(field);
            case "marketTime" -> marketTime = time(cursor, field);
            case "status" -> status = oneOf(Status.class, field, cursor.text(field));
            case "bettingType" -> lines = lines(cursor.text(field));
            case "numberOfWinners" -> winners = (int) cursor.whole(field, 0, MAX_WINNERS);
            case "inPlay" -> inPlay = cursor.flag(field);
            case "runners" -> {
                var read = new ArrayList<Runner>();
                cursor.array(field, () -> read.add(runner(cursor)));
                runners = read;
            }
            default -> cursor.skip();
        }
    }

    private MarketDefinition definition() throws DamagedLine {
        var info =
                new EventInfo(
                        require("eventTypeId", sport),
                        competition,
                        competitionName,
                        eventName == null ? venue : eventName,
                        marketTime);
        var members = require("runners", runners);
        if (members.isEmpty()) {
            throw new DamagedLine(
                    "marketDefinition.runners is empty, must have at least one runner");
        }
        return new MarketDefinition(
                require("eventId", event),
                info,
                require("marketType", marketType),
                name,
                lines,
                winners,
                require("status", status),
                inPlay,
                members);
    }

    private static <T> T require(String field, @Nullable T value) throws DamagedLine {
        if (value == null) {
            throw new DamagedLine("marketDefinition." + field + " is missing");
        }
        return value;
    }

    private static Runner runner(Cursor cursor) throws DamagedLine {
        var draft =
                new Object() {
                    long id = -1;
                    int handicap;
                    int sortPriority;
                    @Nullable String name;
                    @Nullable SelectionStatus status;
                };
        cursor.object(
                "runners[]",
                field -> {
                    switch (field) {
                        case "id" -> draft.id = cursor.whole("runners[].id", 0, Long.MAX_VALUE);
                        case "hc" ->
                                draft.handicap = StreamLineReader.handicap(cursor, "runners[].hc");
                        case "sortPriority" ->
                                draft.sortPriority =
                                        (int) cursor.whole(field, 0, Integer.MAX_VALUE);
                        case "name" -> draft.name = cursor.text("runners[].name");
                        case "status" ->
                                draft.status = runnerStatus(cursor.text("runners[].status"));
                        default -> cursor.skip();
                    }
                });
        if (draft.id < 0) {
            throw new DamagedLine("runners[].id is missing");
        }
        return new Runner(
                new RunnerKey(draft.id, draft.handicap),
                draft.name,
                draft.sortPriority,
                require("runners[].status", draft.status));
    }

    private static SelectionStatus runnerStatus(String text) throws DamagedLine {
        return switch (text) {
            case "ACTIVE" -> SelectionStatus.ACTIVE;
            case "WINNER", "PLACED" -> SelectionStatus.WINNER;
            case "LOSER" -> SelectionStatus.LOSER;
            case "REMOVED", "REMOVED_VACANT", "HIDDEN" -> SelectionStatus.REMOVED;
            default ->
                    throw new DamagedLine(
                            "runners[].status is '"
                                    + text
                                    + "', must be one of ACTIVE, WINNER, LOSER, PLACED, REMOVED, REMOVED_VACANT, HIDDEN");
        };
    }

    private static Lines lines(String bettingType) {
        return switch (bettingType) {
            case "ASIAN_HANDICAP_DOUBLE_LINE" -> Lines.DOUBLE;
            case "ASIAN_HANDICAP_SINGLE_LINE" -> Lines.SINGLE;
            default -> Lines.NONE;
        };
    }

    private static Instant time(Cursor cursor, String field) throws DamagedLine {
        var text = cursor.text(field);
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw new DamagedLine(
                    field
                            + " is '"
                            + text
                            + "', must be an ISO instant such as 2022-07-11T11:00:00.000Z",
                    notATime);
        }
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String field, String text)
            throws DamagedLine {
        for (var each : type.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw new DamagedLine(
                "marketDefinition."
                        + field
                        + " is '"
                        + text
                        + "', must be one of "
                        + Arrays.toString(type.getEnumConstants()));
    }
}
