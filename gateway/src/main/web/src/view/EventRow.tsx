import { memo, useMemo } from "react";
import type { EventView, MarketView, SelectionView } from "../book/model";
import { useEvent, useHouse, useMarket, useMarketIds } from "../house";
import { eventHref } from "../route";
import { LockIcon, WarningIcon } from "./icons";
import { PriceButton } from "./PriceButton";
import { dayOf, timeOf } from "./times";
import { causesInWords, isOver, mainOf, scoresOf, selectionName, shortLabel, sidesOf, statusInWords } from "./words";

const MOST_PRICES = 3;

/** One event in a list: when or how far, who, the score, and the main market's prices. */
export const EventRow = memo(function EventRow({ id, showDay }: { id: string; showDay: boolean }) {
  const event = useEvent(id);
  const marketIds = useMarketIds(id);
  const main = useMainMarket(event);
  if (event === undefined) return null;
  const others = (event.marketCount ?? marketIds.length) - 1;
  return (
    <li className="row" data-event={event.id} data-status={event.status} data-degraded={event.degraded || undefined}>
      <a className="row__event" href={eventHref(event.id)} data-nav="event">
        <RowWhen event={event} showDay={showDay} market={main} />
        <RowSides event={event} />
      </a>
      {main === undefined ? <p className="row__none">No prices yet</p> : <RowPrices event={event} market={main} />}
      <a className="row__more" href={eventHref(event.id)} tabIndex={-1}>
        {others > 0 ? `+${others}` : <span aria-hidden="true">›</span>}
        <span className="sr-only"> markets of {event.name}</span>
      </a>
    </li>
  );
});

/** The id of the market that stands for the event; chosen anew when its markets come or go. */
export function useMainMarket(event: EventView | undefined): string | undefined {
  const { store } = useHouse();
  const marketIds = useMarketIds(event?.id ?? "");
  return useMemo(() => {
    if (event === undefined) return undefined;
    const markets = marketIds.map((each) => store.market(each)).filter((each) => each !== undefined);
    return mainOf(event, markets)?.id;
    // Of the event only its choice matters here, not its clock.
  }, [store, marketIds, event?.mainMarketId, event?.id]);
}

function RowWhen({ event, showDay, market }: { event: EventView; showDay: boolean; market: string | undefined }) {
  const start = event.startsAt;
  return (
    <span className="row__when">
      {event.status === "LIVE" ? (
        <span className="live" data-clock={event.clock ?? ""}>
          <span className="live__dot" aria-hidden="true" />
          {event.clock ?? "In play"}
        </span>
      ) : isOver(event.status) || event.status === "POSTPONED" ? (
        <span className="tag">{statusInWords(event.status)}</span>
      ) : (
        <time className="row__time" dateTime={start ?? undefined}>
          {start === null ? "Time to come" : timeOf(start)}
        </time>
      )}
      {start !== null && showDay && <span className="row__day">{dayOf(start, Date.now())}</span>}
      {event.degraded && (
        <span className="tag tag--warn">
          <WarningIcon size={12} /> Delayed
        </span>
      )}
      {market !== undefined && <RowReason market={market} />}
    </span>
  );
}

/** Why the main market takes no bets; beside the clock, so that a row keeps its height. */
export function RowReason({ market: id }: { market: string }) {
  const market = useMarket(id);
  if (market?.status !== "SUSPENDED") return null;
  return (
    <span className="row__reason" data-reason>
      <LockIcon size={12} /> {causesInWords(market.causes)}
    </span>
  );
}

function RowSides({ event }: { event: EventView }) {
  const sides = sidesOf(event);
  const scores = scoresOf(event);
  if (sides === null) {
    return (
      <span className="row__sides">
        <span className="row__side">
          <span className="row__name">{event.name}</span>
          {event.score !== null && <span className="row__score">{event.score}</span>}
        </span>
      </span>
    );
  }
  return (
    <span className="row__sides" data-score={event.score ?? ""}>
      {sides.map((side, index) => (
        <span className="row__side" key={index}>
          <span className="row__name">{side}</span>
          {scores !== null && <span className="row__score">{scores[index]}</span>}
        </span>
      ))}
    </span>
  );
}

export function RowPrices({ event, market: id }: { event: EventView; market: string }) {
  const market = useMarket(id);
  const shown = useShown(market);
  if (market === undefined) return <p className="row__none">No prices yet</p>;
  const reason = market.status === "SUSPENDED" ? causesInWords(market.causes) : null;
  return (
    <div
      className="row__prices"
      data-market={market.id}
      data-status={market.status}
      data-causes={market.causes.join(" ")}
      data-count={shown.length}
    >
      {shown.map((selection, index) => (
        <PriceButton
          key={selection.id}
          event={event.id}
          market={market.id}
          marketStatus={market.status}
          reason={reason}
          selection={selection}
          label={shortLabel(event, selection, index, market.selections.length)}
          name={selectionName(event, selection)}
        />
      ))}
    </div>
  );
}

/** Up to three prices; of a bigger field the favourites at the time, which then keep their places. */
function useShown(market: MarketView | undefined): readonly SelectionView[] {
  const selections = market?.selections ?? [];
  const field = selections.map((selection) => `${selection.id} ${selection.status}`).join("|");
  const ids = useMemo(() => {
    if (selections.length <= MOST_PRICES) return null;
    const rank = (each: SelectionView): number =>
      each.status === "WINNER" ? 0 : each.status === "ACTIVE" ? (each.odds ?? 5_000) : 10_000;
    const best = [...selections].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_PRICES);
    return new Set(best.map((each) => each.id));
    // The favourites are chosen anew when the field changes, not with every price.
  }, [field]);
  return ids === null ? selections : selections.filter((selection) => ids.has(selection.id));
}
