import type { MarketView } from "../book/model";
import { lineOf, typeInWords, typeKey } from "./words";

/** How an event's markets are laid out: same kind together, lines of one kind in one card, kinds in sections. */

export interface MarketGroup {
  readonly key: string;
  readonly title: string;
  /** Several lines (totals, handicaps) of one kind share a card. */
  readonly lines: boolean;
  readonly marketIds: readonly string[];
}

export interface Section {
  readonly name: string;
  readonly groups: readonly MarketGroup[];
}

const MOST_LINE_SELECTIONS = 3;

export function groupMarkets(markets: readonly MarketView[]): readonly MarketGroup[] {
  const byType = new Map<string, MarketView[]>();
  for (const market of markets) {
    const key = typeKey(market.type);
    const group = byType.get(key) ?? [];
    group.push(market);
    byType.set(key, group);
  }
  const groups = [...byType].map(([key, each]): MarketGroup => {
    const sorted = each.toSorted(byLine);
    const lines = each.length > 1 && each.every((market) => lineOf(market) !== null && isNarrow(market));
    return {
      key,
      title: key === "" ? "Market" : typeInWords(sorted[0]?.type ?? key),
      lines,
      marketIds: sorted.map((market) => market.id),
    };
  });
  return groups.sort((one, other) => sectionRank(one.key) - sectionRank(other.key) || one.title.localeCompare(other.title));
}

export function sectionsOf(groups: readonly MarketGroup[]): readonly Section[] {
  const sections = new Map<string, MarketGroup[]>();
  for (const group of groups) {
    const name = SECTIONS[sectionRank(group.key)]?.[0] ?? "More";
    sections.set(name, [...(sections.get(name) ?? []), group]);
  }
  return [...sections].map(([name, each]) => ({ name, groups: each }));
}

const SECTIONS: readonly (readonly [string, RegExp])[] = [
  ["Main", /^(match_(result|odds|winner)|1x2|moneyline|win(ner)?|double_chance|draw_no_bet)$/],
  ["Handicaps", /handicap|spread/],
  ["Goals", /total|over_under|goal|score|btts/],
  ["Places", /place|top_/],
];

function sectionRank(key: string): number {
  const rank = SECTIONS.findIndex(([, pattern]) => pattern.test(key));
  return rank < 0 ? SECTIONS.length : rank;
}

function isNarrow(market: MarketView): boolean {
  return market.selections.length <= MOST_LINE_SELECTIONS;
}

function byLine(one: MarketView, other: MarketView): number {
  const [left, right] = [lineOf(one) ?? "", lineOf(other) ?? ""];
  const numeric = Number.parseFloat(left) - Number.parseFloat(right);
  return (Number.isNaN(numeric) ? left.localeCompare(right) : numeric) || one.id.localeCompare(other.id);
}
