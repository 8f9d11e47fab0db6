import { describe, expect, it } from "vitest";
import type { EventView, MarketView, SelectionView } from "../book/model";
import {
  causesInWords,
  lineOf,
  mainOf,
  marketTitle,
  scoresOf,
  selectionName,
  shortLabel,
  sidesOf,
  splitLine,
  typeInWords,
} from "./words";

function event(name: string, change: Partial<EventView> = {}): EventView {
  return {
    id: "sim:match:7",
    sport: "football",
    competition: null,
    name,
    startsAt: null,
    status: "LIVE",
    clock: null,
    score: null,
    degraded: false,
    marketCount: null,
    mainMarketId: null,
    ...change,
  };
}

function selection(name: string): SelectionView {
  return { id: name, name, odds: 2, status: "ACTIVE", move: 0, moves: 0 };
}

function market(id: string, type: string, change: Partial<MarketView> = {}): MarketView {
  return {
    id,
    event: "sim:match:7",
    type,
    name: null,
    specifiers: {},
    status: "OPEN",
    inPlay: false,
    causes: [],
    version: 1,
    selections: [],
    ...change,
  };
}

describe("words", () => {
  it.each([
    [["INCIDENT"], "Goal/incident"],
    [["TRADER"], "Suspended by trader"],
    [["PROVIDER", "TRADER"], "Suspended by trader, Suspended by the feed"],
    [["SOMETHING_NEW"], "Something new"],
    [[], "Suspended"],
  ])("say why: %j is %s", (causes, words) => {
    expect(causesInWords(causes)).toBe(words);
  });

  it.each([
    ["Viking v Molde", ["Viking", "Molde"]],
    ["Bodø/Glimt vs Rosenborg", ["Bodø/Glimt", "Rosenborg"]],
    ["Celtics @ Knicks", ["Celtics", "Knicks"]],
    ["Saint-Étienne - Lyon", ["Saint-Étienne", "Lyon"]],
    ["15:40 1m2f Handicap", null],
    ["bf:32908765", null],
  ])("find the sides of %s", (name, sides) => {
    expect(sidesOf(event(name))).toEqual(sides);
  });

  it.each([
    ["2-1", ["2", "1"]],
    ["6:4", ["6", "4"]],
    ["312/4 (90)", null],
    [null, null],
  ])("find the scores in %s", (score, scores) => {
    expect(scoresOf({ score })).toEqual(scores);
  });

  it("label three-way prices 1 X 2 by name, whatever their order", () => {
    const match = event("Viking v Molde");
    const labels = ["Molde", "Viking", "The Draw"].map((name, index) => shortLabel(match, selection(name), index, 3));

    expect(labels).toEqual(["2", "1", "X"]);
  });

  it("keep names where there are no sides, ids included", () => {
    expect(shortLabel(event("bf:1"), selection("228749"), 0, 3)).toBe("228749");
    expect(selectionName(event("Viking v Molde"), selection("home"))).toBe("Viking");
    expect(selectionName(event("Viking v Molde"), selection("over"))).toBe("Over");
  });

  it.each([
    ["MATCH_ODDS", "Match odds"],
    ["BOTH_TEAMS_TO_SCORE", "Both teams to score"],
    ["OVER_UNDER_25", "Total goals"],
    ["TO_WIN_THE_TOSS", "To win the toss"],
  ])("say what %s asks", (type, words) => {
    expect(typeInWords(type)).toBe(words);
  });

  it("title a market by its name, else by its kind and line", () => {
    expect(marketTitle(market("m", "TOTAL_GOALS", { specifiers: { total: "2.5" } }))).toBe("Total goals 2.5");
    expect(marketTitle(market("m", "OVER_UNDER_25"))).toBe("Total goals 2.5");
    expect(marketTitle(market("m", "WIN", { name: "15:40 to win" }))).toBe("15:40 to win");
    expect(lineOf(market("m", "MATCH_ODDS"))).toBeNull();
  });

  it("choose the market that asks who wins, or the server's choice", () => {
    const markets = [
      market("a", "TOTAL_GOALS"),
      market("b", "MATCH_ODDS", { status: "CANCELLED" }),
      market("c", "MATCH_RESULT", { status: "SUSPENDED" }),
    ];

    expect(mainOf(event("x"), markets)?.id).toBe("c");
    expect(mainOf(event("x", { mainMarketId: "a" }), markets)?.id).toBe("a");
    expect(mainOf(event("x"), [])).toBeUndefined();
  });

  it.each([
    ["Over 2.5", ["Over", "2.5"]],
    ["Arsenal (-0.5)", ["Arsenal", "-0.5"]],
    ["228749@-1.25", ["228749", "-1.25"]],
    ["Draw", ["Draw", null]],
  ])("split the line from %s", (name, parts) => {
    expect(splitLine(name)).toEqual(parts);
  });
});
