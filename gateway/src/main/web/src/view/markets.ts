import type { MarketView } from "../book/model";
import { kindOf, lineOf, typeInWords } from "./words";

/** How an event's markets are laid out: lines of one kind in one card, kinds in sections, cards in two columns. */

export interface MarketCardPlan {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  /** Several lines (totals, handicaps) of one kind share a card; otherwise it is one market's. */
  readonly lines: boolean;
  readonly marketIds: readonly string[];
  /** About how tall the card is, in rows. */
  readonly rows: number;
}

export interface Section {
  readonly name: string;
  readonly cards: readonly MarketCardPlan[];
}

const MOST_IN_A_ROW = 3;
const LONG_NAME = 8;

export function cardsOf(markets: readonly MarketView[]): readonly MarketCardPlan[] {
  const byKind = new Map<string, MarketView[]>();
  for (const market of markets) {
    const kind = kindOf(market.type);
    const group = byKind.get(kind) ?? [];
    group.push(market);
    byKind.set(kind, group);
  }
  const cards = [...byKind].flatMap(([kind, each]) => cardsOfKind(kind, each.toSorted(byLine)));
  return cards.sort((one, other) => rankOf(one) - rankOf(other) || one.title.localeCompare(other.title));
}

function cardsOfKind(kind: string, markets: readonly MarketView[]): readonly MarketCardPlan[] {
  const title = kind === "" ? "Market" : typeInWords(markets[0]?.type ?? kind);
  const lines = markets.length > 1 && markets.every((market) => lineOf(market) !== null && isNarrow(market));
  if (lines) {
    return [{ key: kind, kind, title, lines, marketIds: markets.map(({ id }) => id), rows: 2 + markets.length }];
  }
  return markets.map((market) => ({ key: market.id, kind, title, lines, marketIds: [market.id], rows: rowsOf(market) }));
}

export type Layout = "row" | "column" | "list";

/** A few prices stand side by side; many short names in columns, many long ones in a list. */
export function layoutOf({ selections }: MarketView): Layout {
  if (selections.length <= MOST_IN_A_ROW) return "row";
  return selections.some(({ name }) => name.length > LONG_NAME) ? "list" : "column";
}

function rowsOf(market: MarketView): number {
  const count = market.selections.length;
  switch (layoutOf(market)) {
    case "row":
      return 2;
    case "column":
      return 1 + Math.ceil(count / 2);
    case "list":
      return 1 + count;
  }
}

export function sectionsOf(cards: readonly MarketCardPlan[]): readonly Section[] {
  const sections = new Map<string, MarketCardPlan[]>();
  for (const card of cards) {
    const name = SECTIONS[rankOf(card)]?.[0] ?? "More";
    sections.set(name, [...(sections.get(name) ?? []), card]);
  }
  return [...sections].map(([name, each]) => ({ name, cards: each }));
}

/**
 * Two columns of about the same height, the first one first, so that the order to read is the same on one column.
 * The page does this itself: a browser's own columns lay out everything anew with each price.
 */
export function columnsOf(cards: readonly MarketCardPlan[]): readonly (readonly MarketCardPlan[])[] {
  const total = cards.reduce((sum, card) => sum + card.rows, 0);
  let height = 0;
  let cut = 0;
  for (const card of cards) {
    if (cut > 0 && height + card.rows / 2 > total / 2) break;
    height += card.rows;
    cut += 1;
  }
  return [cards.slice(0, cut), cards.slice(cut)].filter((column) => column.length > 0);
}

const SECTIONS: readonly (readonly [string, RegExp])[] = [
  ["Main", /^(match_(result|odds|winner)|1x2|money_?line|win(ner)?|double_chance|draw_no_bet)$/],
  ["Handicaps", /handicap|spread/],
  ["Goals", /total|over_under|goal|score|btts/],
  ["Places", /place|top_/],
];

function rankOf({ kind }: MarketCardPlan): number {
  const rank = SECTIONS.findIndex(([, pattern]) => pattern.test(kind));
  return rank < 0 ? SECTIONS.length : rank;
}

function isNarrow(market: MarketView): boolean {
  return market.selections.length <= MOST_IN_A_ROW;
}

function byLine(one: MarketView, other: MarketView): number {
  const [left, right] = [lineOf(one) ?? "", lineOf(other) ?? ""];
  const numeric = Number.parseFloat(left) - Number.parseFloat(right);
  return (Number.isNaN(numeric) ? left.localeCompare(right) : numeric) || one.id.localeCompare(other.id);
}
