import type { EventView, MarketView } from "./model";

/** What happened to an event while the page watched it: shown as a list and, throttled, read out. */
export interface Activity {
  readonly key: number;
  readonly at: number;
  readonly event: string;
  /** The event's own clock at the time, when it has one. */
  readonly clock: string | null;
  readonly kind: "suspended" | "resumed" | "settled" | "cancelled" | "score" | "status";
  /** The market, for what happened to a market. */
  readonly market: MarketView | null;
  readonly causes: readonly string[];
  /** The new score or status. */
  readonly value: string | null;
}

export type Happening = Pick<Activity, "kind" | "market" | "causes" | "value">;

/** What a market's change means to a watcher; null for price moves and what is seen for the first time. */
export function marketHappening(before: MarketView | undefined, after: MarketView): Happening | null {
  if (before === undefined) return null;
  const happening = (kind: Activity["kind"]): Happening => ({ kind, market: after, causes: after.causes, value: null });
  if (before.status === after.status) {
    const newCause = after.causes.some((cause) => !before.causes.includes(cause));
    return after.status === "SUSPENDED" && newCause ? happening("suspended") : null;
  }
  switch (after.status) {
    case "OPEN":
      return happening("resumed");
    case "SUSPENDED":
      return happening("suspended");
    case "SETTLED":
      return happening("settled");
    case "CANCELLED":
      return happening("cancelled");
  }
}

export function eventHappenings(before: EventView | undefined, after: EventView): readonly Happening[] {
  if (before === undefined) return [];
  const happenings: Happening[] = [];
  if (after.score !== null && before.score !== null && before.score !== after.score) {
    happenings.push({ kind: "score", market: null, causes: [], value: after.score });
  }
  if (before.status !== after.status) {
    happenings.push({ kind: "status", market: null, causes: [], value: after.status });
  }
  return happenings;
}
