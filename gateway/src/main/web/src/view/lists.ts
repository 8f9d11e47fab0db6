import { useMemo } from "react";
import type { EventView } from "../book/model";
import { useEventsVersion, useHouse } from "../house";
import type { EventStatus } from "../push/protocol";
import type { Tab } from "../route";

/** Which events belong in which list, and in what order. */

export const STATUSES_OF: Readonly<Record<Tab, readonly EventStatus[]>> = {
  live: ["LIVE"],
  upcoming: ["SCHEDULED", "POSTPONED"],
  finished: ["FINISHED", "RESULTED", "SETTLED", "ABANDONED", "CANCELLED"],
};

/** The events of one list; `sport` undefined means all sports. */
export function useList(tab: Tab, sport?: string): readonly EventView[] {
  const { store } = useHouse();
  const version = useEventsVersion();
  return useMemo(() => {
    const statuses = STATUSES_OF[tab];
    const events = [...store.allEvents()].filter(
      (event) => statuses.includes(event.status) && (sport === undefined || event.sport === sport),
    );
    return events.sort(ORDER[tab]);
    // `version` rises when an event comes, goes or moves between lists.
  }, [store, version, tab, sport]);
}

const collator = new Intl.Collator();

type Order = (one: EventView, other: EventView) => number;

const byCompetition: Order = (one, other) =>
  collator.compare(one.competition?.name ?? "￿", other.competition?.name ?? "￿");
const byStart: Order = (one, other) => startOf(one) - startOf(other);
const byName: Order = (one, other) => collator.compare(one.name, other.name) || collator.compare(one.id, other.id);

const ORDER: Readonly<Record<Tab, Order>> = {
  live: (one, other) => byCompetition(one, other) || byStart(one, other) || byName(one, other),
  upcoming: (one, other) => byStart(one, other) || byCompetition(one, other) || byName(one, other),
  finished: (one, other) => byStart(other, one) || byName(one, other),
};

/** Events whose start nobody knows come last. */
function startOf(event: EventView): number {
  return event.startsAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(event.startsAt);
}
