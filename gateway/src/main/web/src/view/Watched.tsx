import { useMemo } from "react";
import { useChannels, useEvent, useHouse, useMarket, usePicks, useSettings } from "../house";
import { formatOdds } from "../odds/format";
import { eventHref } from "../route";
import { togglePick, type Pick } from "../settings/settings";
import { CloseIcon, EyeIcon, LockIcon } from "./icons";
import { causesInWords, marketTitle, selectionName } from "./words";

/** Prices the viewer keeps an eye on. */
export function Watched() {
  const picks = usePicks();
  const channels = useMemo(() => [...new Set(picks.map((pick) => `market:${pick.market}`))], [picks]);
  useChannels(channels);
  return (
    <section className="panel watched" aria-label="Watched prices" data-empty={picks.length === 0}>
      <h2 className="panel__title">
        <EyeIcon /> Watched prices {picks.length > 0 && <span className="count">{picks.length}</span>}
      </h2>
      {picks.length === 0 ? (
        <p className="panel__empty">Press the eye beside a selection on your bet slip to keep its price here.</p>
      ) : (
        <ul className="watched__list">
          {picks.map((pick) => (
            <WatchedItem key={`${pick.market} ${pick.selection}`} pick={pick} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WatchedItem({ pick }: { pick: Pick }) {
  const { picks: kept } = useHouse();
  const { odds: format } = useSettings();
  const event = useEvent(pick.event);
  const market = useMarket(pick.market);
  const selection = market?.selections.find((each) => each.id === pick.selection);
  const name = selection === undefined ? pick.selection : selectionName(event, selection);
  const then = pick.odds;
  const now = selection?.odds ?? null;
  const way = then === null || now === null || then === now ? null : now > then ? "up" : "down";
  return (
    <li className="watch" data-status={market?.status ?? "UNKNOWN"}>
      <a className="watch__what" href={eventHref(pick.event)}>
        <span className="watch__name">{name}</span>
        <span className="watch__market">{market === undefined ? "No longer offered" : marketTitle(market)}</span>
        <span className="watch__event">{event?.name ?? pick.event}</span>
        {market?.status === "SUSPENDED" && (
          <span className="tag tag--locked">
            <LockIcon size={12} /> {causesInWords(market.causes)}
          </span>
        )}
      </a>
      <span className="watch__price" data-way={way ?? undefined}>
        <strong>
          {way !== null && <span aria-hidden="true">{way === "up" ? "▲ " : "▼ "}</span>}
          {selection?.status === "WINNER" ? "Won" : selection?.status === "LOSER" ? "Lost" : formatOdds(now, format)}
        </strong>
        <small>was {formatOdds(then, format)}</small>
      </span>
      <button
        type="button"
        className="watch__drop"
        aria-label={`Stop watching ${name}`}
        onClick={() => kept.set(togglePick(kept.get(), pick))}
      >
        <CloseIcon size={16} />
      </button>
    </li>
  );
}
