import type { EventStatus } from "../push/protocol";
import type { EventView, MarketView, SelectionView } from "../book/model";

/** The page's words: causes, states, market and selection names. */

const CAUSES: Readonly<Record<string, string>> = {
  TRADER: "Suspended by trader",
  INCIDENT: "Goal/incident",
  PROVIDER: "Suspended by the feed",
  FEED_STALE: "Feed delayed",
  PRICE_SWING: "Price moving fast",
  BOOK_INVALID: "Price under review",
  EXPOSURE: "Market full",
  STEAM: "Heavy betting",
  COMPLIANCE_DOWN: "Checks unavailable",
};

/** Why a market takes no bets, in the order in which the house lists causes; one word when nobody said why. */
export function causesInWords(causes: readonly string[]): string {
  if (causes.length === 0) return "Suspended";
  const order = Object.keys(CAUSES);
  const rank = (cause: string): number => (order.includes(cause) ? order.indexOf(cause) : order.length);
  return [...causes]
    .sort((one, other) => rank(one) - rank(other))
    .map((cause) => CAUSES[cause] ?? sentence(cause))
    .join(", ");
}

const STATUSES: Readonly<Record<EventStatus, string>> = {
  SCHEDULED: "Upcoming",
  LIVE: "In play",
  FINISHED: "Finished",
  RESULTED: "Result in",
  SETTLED: "Settled",
  ARCHIVED: "Archived",
  POSTPONED: "Postponed",
  ABANDONED: "Abandoned",
  CANCELLED: "Cancelled",
};

export function statusInWords(status: EventStatus): string {
  return STATUSES[status] ?? sentence(status);
}

export function isOver(status: EventStatus): boolean {
  return status !== "LIVE" && status !== "SCHEDULED" && status !== "POSTPONED";
}

/** `MATCH_ODDS` and `match-odds` read as "Match odds". */
export function sentence(code: string): string {
  const words = code.replace(/[_-]+/g, " ").trim().toLowerCase();
  return words === "" ? code : words.charAt(0).toUpperCase() + words.slice(1);
}

const TYPES: Readonly<Record<string, string>> = {
  match_result: "Match result",
  match_odds: "Match odds",
  "1x2": "Match result",
  totals: "Total goals",
  total_goals: "Total goals",
  over_under: "Total goals",
  btts: "Both teams to score",
  both_teams_to_score: "Both teams to score",
  asian_handicap: "Asian handicap",
  handicap: "Handicap",
  win: "To win",
  place: "To place",
  other_place: "To place",
};

export function typeKey(type: string): string {
  return type.toLowerCase().replace(/[\s-]+/g, "_");
}

export function typeInWords(type: string): string {
  return TYPES[kindOf(type)] ?? sentence(type);
}

/** Types that carry their line in their name (`OVER_UNDER_25`) are one kind with many lines. */
export function kindOf(type: string): string {
  return typeKey(type).replace(LINE_IN_TYPE, "$1");
}

const LINE_IN_TYPE = /^(over_under|first_half_goals)_(\d+)(\d)$/;

/** The market's own name when it has one, else one made of its type and line. */
export function marketTitle(market: MarketView): string {
  if (market.name !== null && market.name !== market.id) return market.name;
  const line = lineOf(market);
  const title = market.type === "" ? market.id : typeInWords(market.type);
  return line === null ? title : `${title} ${line}`;
}

/** `2.5` of a totals market, `-1` of a handicap; several specifiers are listed. */
export function lineOf(market: MarketView): string | null {
  const values = Object.values(market.specifiers);
  if (values.length > 0) return values.join(" / ");
  const inType = LINE_IN_TYPE.exec(typeKey(market.type));
  return inType === null ? null : `${inType[2]}.${inType[3]}`;
}

/** The market that stands for an event in a list: the server's choice, else the most usual kind it has. */
export function mainOf(event: EventView, markets: readonly MarketView[]): MarketView | undefined {
  const chosen = markets.find((market) => market.id === event.mainMarketId);
  return chosen ?? [...markets].sort((one, other) => mainRank(one) - mainRank(other))[0];
}

const MAIN_TYPES = ["match_odds", "match_result", "1x2", "moneyline", "money_line", "winner", "win"];

function mainRank(market: MarketView): number {
  if (market.status === "CANCELLED") return MAIN_TYPES.length + 1;
  const rank = lineOf(market) === null ? MAIN_TYPES.indexOf(typeKey(market.type)) : -1;
  return rank < 0 ? MAIN_TYPES.length : rank;
}

const SIDES = /\s+(?:v|vs|vs\.|@|-|–)\s+/i;

/** Home and away, when the event's name says so. */
export function sidesOf(event: Pick<EventView, "name">): readonly [string, string] | null {
  const [home, away, ...more] = event.name.split(SIDES);
  return home && away && more.length === 0 ? [home, away] : null;
}

/** `2-1` as two numbers' texts; anything else stays whole. */
export function scoresOf(event: Pick<EventView, "score">): readonly [string, string] | null {
  const match = event.score === null ? null : /^\s*(\S+)\s*[-:–]\s*(\S+)\s*$/.exec(event.score);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : null;
}

/** The short label over a price in a list: 1 X 2 where the sides are known, else the selection's name. */
export function shortLabel(event: EventView, selection: SelectionView, index: number, count: number): string {
  const name = selection.name.toLowerCase();
  if (name === "draw" || name === "the draw" || name === "x") return "X";
  const sides = sidesOf(event);
  if (sides !== null && (count === 2 || count === 3)) {
    if (name === sides[0].toLowerCase() || name === "home") return "1";
    if (name === sides[1].toLowerCase() || name === "away") return "2";
    if (count === 3 && (name === "1" || name === "2")) return name;
  }
  return index < 0 ? "" : selection.name;
}

/** Selection names as the viewer knows them: "Home" becomes the home side's name. */
export function selectionName(event: Pick<EventView, "name"> | undefined, selection: SelectionView): string {
  const sides = event === undefined ? null : sidesOf(event);
  const name = selection.name.toLowerCase();
  if (sides !== null && (name === "home" || name === "1")) return sides[0];
  if (sides !== null && (name === "away" || name === "2")) return sides[1];
  if (name === "x" || name === "draw" || name === "the draw") return "Draw";
  return /^[a-z_]+$/.test(selection.name) ? sentence(selection.name) : selection.name;
}

export function sportName(id: string): string {
  return id === "" ? "Other" : sentence(id);
}

/** "Over 2.5" is Over and 2.5, "17@-0.5" is 17 and -0.5; a name without a line stays whole. */
export function splitLine(name: string): readonly [string, string | null] {
  const match = /^(.+?)[\s(@]+([+-]?\d+(?:\.\d+)?)\)?$/.exec(name);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : [name, null];
}
