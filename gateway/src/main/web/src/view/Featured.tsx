import { useMemo } from "react";
import type { EventView } from "../book/model";
import { useEvent } from "../house";
import { eventHref } from "../route";
import { RowPrices, RowReason, useMainMarket } from "./EventRow";
import { scoresOf, sidesOf, sportName } from "./words";

const MOST_CARDS = 3;

/** The matches in play with the most on offer, as cards on top of the front page. */
export function Featured({ live }: { live: readonly EventView[] }) {
  const ids = useMemo(
    () =>
      live
        .filter((event) => sidesOf(event) !== null && !event.degraded)
        .toSorted((one, other) => (other.marketCount ?? 0) - (one.marketCount ?? 0))
        .slice(0, MOST_CARDS)
        .map((event) => event.id),
    [live],
  );
  if (ids.length < MOST_CARDS) return null;
  return (
    <section className="features" aria-label="Top matches">
      {ids.map((id) => (
        <FeatureCard key={id} id={id} />
      ))}
    </section>
  );
}

function FeatureCard({ id }: { id: string }) {
  const event = useEvent(id);
  const main = useMainMarket(event);
  const sides = event === undefined ? null : sidesOf(event);
  if (event === undefined || sides === null) return null;
  const scores = scoresOf(event);
  return (
    <article className="feature on-dark" data-event={event.id} data-status={event.status}>
      <a className="feature__event" href={eventHref(event.id)}>
        <span className="feature__meta">
          <span className="feature__where">{event.competition?.name ?? sportName(event.sport)}</span>
          {main !== undefined && <RowReason market={main} />}
          <span className="live">
            <span className="live__dot" aria-hidden="true" />
            {event.clock ?? "In play"}
          </span>
        </span>
        {sides.map((side, index) => (
          <span className="feature__side" key={index}>
            <span className="row__name">{side}</span>
            {scores !== null && <span className="feature__score">{scores[index]}</span>}
          </span>
        ))}
      </a>
      {main !== undefined && <RowPrices event={event} market={main} />}
    </article>
  );
}
