import { memo } from "react";
import { keyOf, stateOf, type Leg, type Now } from "../../bet/slip";
import { useHouse, usePicks, useSettings } from "../../house";
import { formatOdds } from "../../odds/format";
import { eventHref } from "../../route";
import { samePick, togglePick } from "../../settings/settings";
import { CloseIcon, EyeIcon, LockIcon } from "../icons";
import { StakeField } from "./StakeField";

interface Props {
  readonly leg: Leg;
  readonly now: Now;
  /** Another leg is of the same event, and a line would have both. */
  readonly shared: boolean;
  readonly mayBank: boolean;
  /** As typed, where the leg is a bet of its own. */
  readonly stake: string | null;
  readonly currency: string;
}

/** One selection on the slip with its price now, and what it was when the player agreed to it. */
export const SlipLeg = memo(function SlipLeg({ leg, now, shared, mayBank, stake, currency }: Props) {
  const house = useHouse();
  const key = keyOf(leg);
  const state = stateOf(leg, now);
  const pick = { event: leg.event, market: leg.market, selection: leg.selection, odds: leg.oddsMilli / 1_000 };
  const watched = usePicks().some((each) => samePick(each, pick));
  return (
    <li className="leg" data-leg={key} data-state={state} data-shared={shared || undefined}>
      <div className="leg__head">
        <a className="leg__what" href={eventHref(leg.event)}>
          <span className="leg__name">{leg.selectionName}</span>
          <span className="leg__market">{leg.marketName}</span>
          <span className="leg__event">{leg.eventName}</span>
        </a>
        <LegPrice leg={leg} now={now} />
        <span className="leg__tools">
          <button
            type="button"
            className="round"
            data-watch
            aria-pressed={watched}
            aria-label={`Watch the price of ${leg.selectionName}`}
            title={watched ? "Watched: press to stop" : "Watch this price"}
            onClick={() => house.picks.set(togglePick(house.picks.get(), pick))}
          >
            <EyeIcon size={16} />
          </button>
          <button type="button" className="round" aria-label={`Remove ${leg.selectionName}`} onClick={() => house.change({ do: "drop", keys: [key] })}>
            <CloseIcon size={16} />
          </button>
        </span>
      </div>
      <LegNotes state={state} now={now} shared={shared} />
      {(mayBank || stake !== null) && (
        <div className="leg__foot">
          {mayBank && (
            <button
              type="button"
              className="toggle"
              aria-pressed={leg.banker}
              aria-label={`${leg.selectionName} is a banker, part of every line`}
              onClick={() => house.change({ do: "banker", key })}
            >
              Banker
            </button>
          )}
          {stake !== null && (
            <StakeField
              label={`Stake on ${leg.selectionName}`}
              quiet
              name={`stake ${key}`}
              text={stake}
              currency={currency}
              onText={(text) => house.change({ do: "single", key, text })}
            />
          )}
        </div>
      )}
    </li>
  );
});

function LegPrice({ leg, now }: { leg: Leg; now: Now }) {
  const { odds: format } = useSettings();
  const state = stateOf(leg, now);
  const then = formatOdds(leg.oddsMilli / 1_000, format);
  if (now.is !== "open" || state === "same") {
    return (
      <span className="leg__price" data-odds={leg.oddsMilli / 1_000}>
        <strong>{then}</strong>
      </span>
    );
  }
  return (
    <span className="leg__price" data-way={state === "better" ? "up" : "down"} data-odds={now.oddsMilli / 1_000}>
      <strong>
        <span aria-hidden="true">{state === "better" ? "▲ " : "▼ "}</span>
        <span className="sr-only">now </span>
        {formatOdds(now.oddsMilli / 1_000, format)}
      </strong>
      <small>was {then}</small>
    </span>
  );
}

function LegNotes({ state, now, shared }: { state: string; now: Now; shared: boolean }) {
  return (
    <>
      {state === "suspended" && now.is === "suspended" && (
        <span className="tag tag--locked" data-reason>
          <LockIcon size={12} /> {now.why}
        </span>
      )}
      {state === "gone" && <span className="tag tag--bad">No longer offered</span>}
      {state === "unknown" && <span className="tag">Checking the price</span>}
      {shared && <span className="tag tag--bad">Same event as another</span>}
    </>
  );
}
