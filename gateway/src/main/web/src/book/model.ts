import type {
  Competition,
  EventChange,
  EventStatus,
  MarketChange,
  MarketStatus,
  SelectionChange,
  SelectionStatus,
  WireEvent,
  WireMarket,
} from "../push/protocol";

/**
 * What the page knows of events and markets, and how a change makes the next state. Pure: states are replaced, never
 * changed, so that React sees by identity what moved.
 */

export interface EventView {
  readonly id: string;
  readonly sport: string;
  readonly competition: Competition | null;
  readonly name: string;
  /** ISO instant, or null when the feed does not say. */
  readonly startsAt: string | null;
  readonly status: EventStatus;
  readonly clock: string | null;
  readonly score: string | null;
  /** The feed is late: prices may be old. */
  readonly degraded: boolean;
  readonly marketCount: number | null;
  readonly mainMarketId: string | null;
}

export interface SelectionView {
  readonly id: string;
  readonly name: string;
  readonly odds: number | null;
  readonly status: SelectionStatus;
  /** Direction of the last price move, and how many moves there were: a change of `moves` is one flash. */
  readonly move: -1 | 0 | 1;
  readonly moves: number;
}

export interface MarketView {
  readonly id: string;
  readonly event: string;
  readonly type: string;
  readonly name: string | null;
  readonly specifiers: Readonly<Record<string, string>>;
  readonly status: MarketStatus;
  readonly inPlay: boolean;
  readonly causes: readonly string[];
  readonly version: number;
  readonly selections: readonly SelectionView[];
}

const NO_CAUSES: readonly string[] = [];
const NO_SPECIFIERS: Readonly<Record<string, string>> = {};

export function eventFromWire(wire: WireEvent, known: EventView | undefined): EventView {
  return {
    id: wire.id,
    sport: wire.sport,
    competition: wire.competition ?? null,
    name: wire.name || wire.id,
    startsAt: wire.startsAt ?? null,
    status: wire.status,
    clock: wire.clock ?? null,
    score: wire.score ?? null,
    degraded: wire.degraded ?? false,
    marketCount: wire.marketCount ?? wire.markets?.length ?? known?.marketCount ?? null,
    mainMarketId: wire.mainMarket?.id ?? known?.mainMarketId ?? null,
  };
}

export function marketFromWire(wire: WireMarket, event: string, known: MarketView | undefined): MarketView {
  const before = new Map(known?.selections.map((selection) => [selection.id, selection]));
  return {
    id: wire.id,
    event,
    type: wire.type,
    name: wire.name || null,
    specifiers: wire.specifiers ?? NO_SPECIFIERS,
    status: wire.status,
    inPlay: wire.inPlay,
    causes: wire.causes ?? NO_CAUSES,
    version: wire.version ?? known?.version ?? 0,
    selections: wire.selections.map((selection) =>
      moved(before.get(selection.id), {
        id: selection.id,
        name: selection.name || selection.id,
        odds: selection.odds,
        status: selection.status,
      }),
    ),
  };
}

export function changeEvent(known: EventView | undefined, change: EventChange): EventView {
  const base = known ?? unknownEvent(change.id);
  return {
    ...base,
    sport: change.sport ?? base.sport,
    competition: competitionAfter(base.competition, change),
    name: change.name || base.name,
    startsAt: change.start === undefined ? base.startsAt : change.start,
    status: change.st ?? base.status,
    clock: change.clock === undefined ? base.clock : change.clock,
    score: change.score === undefined ? base.score : change.score,
    degraded: change.deg ?? base.degraded,
  };
}

export function changeMarket(known: MarketView | undefined, change: MarketChange): MarketView {
  const base = known ?? unknownMarket(change.id);
  return {
    ...base,
    event: change.ev ?? base.event,
    type: change.type ?? base.type,
    name: change.name === undefined ? base.name : change.name || null,
    specifiers: change.spec === undefined ? base.specifiers : (change.spec ?? NO_SPECIFIERS),
    status: change.st ?? base.status,
    inPlay: change.ip ?? base.inPlay,
    causes: causesAfter(base, change),
    version: change.v ?? base.version,
    selections: change.s === undefined ? base.selections : changeSelections(base.selections, change.s),
  };
}

/** An open market has no causes, also when the frame that opens it does not repeat the list. */
function causesAfter(base: MarketView, change: MarketChange): readonly string[] {
  if (change.why !== undefined) return change.why ?? NO_CAUSES;
  return change.st !== undefined && change.st !== "SUSPENDED" ? NO_CAUSES : base.causes;
}

function changeSelections(
  known: readonly SelectionView[],
  changes: readonly SelectionChange[],
): readonly SelectionView[] {
  const next = [...known];
  for (const change of changes) {
    const at = next.findIndex((selection) => selection.id === change.id);
    const base = at < 0 ? undefined : next[at];
    const changed = moved(base, {
      id: change.id,
      name: change.name || base?.name || change.id,
      odds: change.o === undefined ? (base?.odds ?? null) : change.o,
      status: change.st ?? base?.status ?? "ACTIVE",
    });
    if (at < 0) next.push(changed);
    else next[at] = changed;
  }
  return next;
}

function moved(before: SelectionView | undefined, now: Omit<SelectionView, "move" | "moves">): SelectionView {
  if (before === undefined) return { ...now, move: 0, moves: 0 };
  const same = before.odds === now.odds && before.status === now.status && before.name === now.name;
  if (same) return before;
  if (before.odds === null || now.odds === null || before.odds === now.odds) {
    return { ...now, move: before.odds === now.odds ? before.move : 0, moves: before.moves };
  }
  return { ...now, move: now.odds > before.odds ? 1 : -1, moves: before.moves + 1 };
}

function unknownEvent(id: string): EventView {
  return {
    id,
    sport: "",
    competition: null,
    name: id,
    startsAt: null,
    status: "SCHEDULED",
    clock: null,
    score: null,
    degraded: false,
    marketCount: null,
    mainMarketId: null,
  };
}

/** Until it is told otherwise, a market the page has not seen whole takes no bets. */
function unknownMarket(id: string): MarketView {
  return {
    id,
    event: "",
    type: "",
    name: null,
    specifiers: NO_SPECIFIERS,
    status: "SUSPENDED",
    inPlay: false,
    causes: NO_CAUSES,
    version: 0,
    selections: [],
  };
}

/** Id and name come apart; a competition whose name is not told is called by its id. */
function competitionAfter(known: Competition | null, change: EventChange): Competition | null {
  const id = change.comp ?? known?.id;
  if (id === undefined) return known;
  const name = change.compName ?? (known?.id === id ? known.name : id);
  return known?.id === id && known.name === name ? known : { id, name };
}
