import { describe, expect, it } from "vitest";
import { marketFromWire, type MarketView } from "../book/model";
import { cardsOf, columnsOf, sectionsOf } from "./markets";

function market(id: string, type: string, line?: string, count = 2): MarketView {
  const selections = Array.from({ length: count }, (_, index) => ({ id: String(index), odds: 2, status: "ACTIVE" as const }));
  const specifiers = line === undefined ? {} : { line };
  return marketFromWire({ id, type, specifiers, status: "OPEN", inPlay: false, selections }, "e", undefined);
}

describe("an event's markets", () => {
  it("put the lines of one kind on one card, in the order of the lines", () => {
    const [card] = cardsOf([
      market("c", "TOTAL_GOALS", "10.5"),
      market("a", "TOTAL_GOALS", "1.5"),
      market("b", "TOTAL_GOALS", "2.5"),
    ]);

    expect(card).toMatchObject({ lines: true, title: "Total goals", marketIds: ["a", "b", "c"] });
  });

  it("know lines that stand in the type", () => {
    expect(cardsOf([market("b", "OVER_UNDER_25"), market("a", "OVER_UNDER_15")])).toMatchObject([
      { lines: true, marketIds: ["a", "b"] },
    ]);
  });

  it("keep a card of its own for one line, and for many outcomes", () => {
    expect(cardsOf([market("a", "TOTAL_GOALS", "2.5")])[0]?.lines).toBe(false);
    expect(cardsOf([market("a", "HANDICAP", "1", 4), market("b", "HANDICAP", "2", 4)])[0]?.lines).toBe(false);
  });

  it("start with who wins", () => {
    const cards = cardsOf([market("t", "TOTAL_GOALS"), market("x", "SPECIAL"), market("m", "MATCH_ODDS")]);

    expect(sectionsOf(cards).map((section) => section.name)).toEqual(["Main", "Goals", "More"]);
  });

  it("fill two columns of about the same height, in order", () => {
    const cards = cardsOf([market("m", "MATCH_ODDS"), market("c", "CORRECT_SCORE", undefined, 9), market("x", "SPECIAL")]);
    const ids = columnsOf(cards).map((column) => column.map((card) => card.key));

    expect(ids.flat()).toEqual(cards.map((card) => card.key));
    expect(ids).toEqual([["m", "c"], ["x"]]);
    expect(columnsOf(cards.slice(0, 1))).toHaveLength(1);
    expect(columnsOf([])).toEqual([]);
  });
});
