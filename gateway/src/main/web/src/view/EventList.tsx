import { useState, type KeyboardEvent } from "react";
import type { EventView } from "../book/model";
import { EventRow } from "./EventRow";
import { dayOf } from "./times";

const STEP = 40;

interface Props {
  readonly events: readonly EventView[];
  readonly groupBy: "competition" | "day";
  /** There may be more on the server than is loaded. */
  readonly more: boolean;
  readonly onMore?: () => void;
  readonly pageSize?: number;
}

/** Events in groups, a page at a time, walked with the arrow keys. */
export function EventList({ events, groupBy, more, onMore, pageSize = STEP }: Props) {
  const [limit, setLimit] = useState(pageSize);
  const groups = grouped(events.slice(0, limit), groupBy);
  const showMore = (): void => {
    setLimit(limit + STEP);
    if (limit + STEP > events.length) onMore?.();
  };
  return (
    <div className="list" onKeyDown={walk}>
      <div className="list__groups">
      {groups.map((group) => (
        <section className="list__group" key={group.title} aria-label={group.title}>
          <h3 className="list__title">{group.title}</h3>
          <ul className="list__rows">
            {group.events.map((event) => (
              <EventRow key={event.id} id={event.id} showDay={groupBy === "competition" && event.status !== "LIVE"} />
            ))}
          </ul>
        </section>
      ))}
      </div>
      {(limit < events.length || more) && (
        <button type="button" className="button list__more" onClick={showMore}>
          Show more
        </button>
      )}
    </div>
  );
}

interface Group {
  readonly title: string;
  readonly events: EventView[];
}

function grouped(events: readonly EventView[], by: Props["groupBy"]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const title = by === "competition" ? (event.competition?.name ?? "Other") : dayTitle(event);
    const group = groups.get(title) ?? { title, events: [] };
    group.events.push(event);
    groups.set(title, group);
  }
  return [...groups.values()];
}

function dayTitle(event: EventView): string {
  return event.startsAt === null ? "Date to come" : dayOf(event.startsAt, Date.now());
}

/** Up and down go from row to row in the same column, left and right within a row; Tab works as ever. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(".row") : null;
  if (step === undefined || from === null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".row")];
  const row = rows.indexOf(from);
  const column = stops(from).indexOf(event.target as HTMLElement);
  const target = stops(rows[row + (step[0] ?? 0)]);
  const next = target[Math.min(Math.max(column + (step[1] ?? 0), 0), target.length - 1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function stops(row: HTMLElement | undefined): HTMLElement[] {
  return row === undefined ? [] : [...row.querySelectorAll<HTMLElement>("[data-nav], button.price")];
}
