package org.overround.odds.feed.betfair.adapter.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.odds.feed.betfair.domain.LadderChange;
import org.overround.odds.feed.betfair.domain.LadderChange.Ladder;
import org.overround.odds.feed.betfair.domain.MarketChange;
import org.overround.odds.feed.betfair.domain.MarketDefinition;
import org.overround.odds.feed.betfair.domain.RunnerChange;
import org.overround.odds.feed.betfair.domain.RunnerKey;
import org.overround.odds.feed.betfair.domain.StreamMessage;
import org.overround.odds.feed.replay.DamagedLine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one line of the exchange's stream, token by token: no tree is built, since this is the hot
 * path of a replay.
 *
 * <p>A line is read and checked whole before anything is made of it. Fields that do not concern
 * prices, volumes or states are skipped unread; unknown ones too, the provider adds some now and
 * then. Field names are those of the Exchange Stream API.
 */
final class StreamLineReader {

    /**
     * Years 2000 to 2100: a publish time outside is damage, and would stop the clock of a replay.
     */
    private static final long MIN_PUBLISH_MILLIS = 946_684_800_000L;

    private static final long MAX_PUBLISH_MILLIS = 4_102_444_800_000L;
    private static final int MAX_LEVEL = 99;
    private static final int MAX_HANDICAP_MILLI = 1_000_000_000;
    private static final String ODDS = "odds 1.001..10000 with at most three decimals";
    private static final String HANDICAP = "a handicap with at most three decimals";

    private final JsonFactory factory = new JsonFactory();

    StreamMessage read(byte[] bytes, int offset, int length) throws DamagedLine {
        try (var parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            var cursor = new Cursor(parser);
            parser.nextToken();
            var envelope = new Envelope();
            cursor.object("the line", name -> envelope.read(cursor, name));
            if (parser.nextToken() != null) {
                throw new DamagedLine("there is more on the line after its message");
            }
            return envelope.message();
        } catch (JacksonException notJson) {
            throw new DamagedLine("not JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (IllegalArgumentException refused) {
            throw new DamagedLine(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** The fields of a message, in whatever order they come. */
    private static final class Envelope {

        private @Nullable String operation;
        private @Nullable String changeType;
        private @Nullable Long publishMillis;
        private @Nullable List<MarketChange> changes;

        void read(Cursor cursor, String name) throws DamagedLine {
            switch (name) {
                case "op" -> operation = cursor.text("op");
                case "pt" ->
                        publishMillis = cursor.whole("pt", MIN_PUBLISH_MILLIS, MAX_PUBLISH_MILLIS);
                case "ct" -> changeType = cursor.text("ct");
                case "mc" -> {
                    var read = new ArrayList<MarketChange>(2);
                    cursor.array("mc", () -> read.add(marketChange(cursor)));
                    changes = read;
                }
                default -> cursor.skip();
            }
        }

        StreamMessage message() throws DamagedLine {
            if (operation == null) {
                throw new DamagedLine("op is missing");
            }
            if (!operation.equals("mcm") || (changes == null && changeType == null)) {
                return new StreamMessage.Aside();
            }
            if (publishMillis == null) {
                throw new DamagedLine("pt is missing");
            }
            return changes == null || changes.isEmpty()
                    ? new StreamMessage.Heartbeat(publishMillis)
                    : new StreamMessage.MarketChanges(publishMillis, changes);
        }
    }

    private static MarketChange marketChange(Cursor cursor) throws DamagedLine {
        var draft =
                new Object() {
                    @Nullable MarketId market;
                    boolean image;
                    @Nullable MarketDefinition definition;
                    final List<RunnerChange> runners = new ArrayList<>(2);
                };
        cursor.object(
                "mc[]",
                name -> {
                    switch (name) {
                        case "id" -> draft.market = new MarketId("bf:" + cursor.id("mc[].id"));
                        case "img" -> draft.image = cursor.flag("mc[].img");
                        case "marketDefinition" -> draft.definition = DefinitionReader.read(cursor);
                        case "rc" ->
                                cursor.array("rc", () -> draft.runners.add(runnerChange(cursor)));
                        default -> cursor.skip();
                    }
                });
        if (draft.market == null) {
            throw new DamagedLine("mc[].id is missing");
        }
        return new MarketChange(draft.market, draft.image, draft.definition, draft.runners);
    }

    private static RunnerChange runnerChange(Cursor cursor) throws DamagedLine {
        var draft =
                new Object() {
                    long id = -1;
                    int handicap;
                    int lastTraded = RunnerChange.UNSAID;
                    long volume = RunnerChange.UNSAID;
                    final List<LadderChange> ladders = new ArrayList<>(4);
                };
        cursor.object(
                "rc[]",
                name -> {
                    switch (name) {
                        case "id" -> draft.id = cursor.whole("rc[].id", 0, Long.MAX_VALUE);
                        case "hc" -> draft.handicap = handicap(cursor, "rc[].hc");
                        case "ltp" -> draft.lastTraded = priceOrNone(cursor);
                        case "tv" -> draft.volume = cursor.wholeAmount("rc[].tv");
                        case "atb" -> ladder(cursor, Ladder.ATB, draft.ladders);
                        case "atl" -> ladder(cursor, Ladder.ATL, draft.ladders);
                        case "batb" -> ladder(cursor, Ladder.BATB, draft.ladders);
                        case "batl" -> ladder(cursor, Ladder.BATL, draft.ladders);
                        case "bdatb" -> ladder(cursor, Ladder.BDATB, draft.ladders);
                        case "bdatl" -> ladder(cursor, Ladder.BDATL, draft.ladders);
                        default -> cursor.skip();
                    }
                });
        if (draft.id < 0) {
            throw new DamagedLine("rc[].id is missing");
        }
        return new RunnerChange(
                new RunnerKey(draft.id, draft.handicap),
                draft.lastTraded,
                draft.volume,
                draft.ladders);
    }

    static int handicap(Cursor cursor, String what) throws DamagedLine {
        return cursor.thousandths(what, -MAX_HANDICAP_MILLI, MAX_HANDICAP_MILLI, HANDICAP);
    }

    /** Nothing was traded yet: 0. */
    private static int priceOrNone(Cursor cursor) throws DamagedLine {
        var price = cursor.thousandths("ltp", 0, Odds.MAX_MILLI, ODDS + ", or 0");
        if (price != 0 && price < Odds.MIN_MILLI) {
            throw cursor.wrong("ltp", ODDS + ", or 0");
        }
        return price;
    }

    private static void ladder(Cursor cursor, Ladder ladder, List<LadderChange> into)
            throws DamagedLine {
        var field = ladder.field();
        cursor.array(
                field,
                () -> {
                    cursor.openTuple(field);
                    var level = 0;
                    if (ladder.byLevel()) {
                        level = (int) cursor.whole(field, 0, MAX_LEVEL);
                        cursor.next();
                    }
                    // A level that is taken away may say price 0.
                    var price = cursor.thousandths(field, 0, Odds.MAX_MILLI, ODDS);
                    if (price < Odds.MIN_MILLI && !(price == 0 && ladder.byLevel())) {
                        throw cursor.wrong(field, ODDS);
                    }
                    cursor.next();
                    var present = cursor.positiveAmount(field);
                    if (present && price == 0) {
                        throw new DamagedLine(
                                field + " has an amount at price 0, must be at " + ODDS);
                    }
                    cursor.closeTuple(field);
                    into.add(new LadderChange(ladder, level, price, present));
                });
    }
}
