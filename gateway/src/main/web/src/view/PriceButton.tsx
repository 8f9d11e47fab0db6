import { memo, useEffect, useRef, useState } from "react";
import type { SelectionView } from "../book/model";
import { useHouse, usePicked, useSettings } from "../house";
import { formatOdds, NO_PRICE } from "../odds/format";
import type { MarketStatus } from "../push/protocol";
import { keyOf } from "../bet/slip";
import { pressed } from "./bet/prices";
import { CheckIcon, LockIcon } from "./icons";

interface Props {
  readonly event: string;
  readonly market: string;
  readonly marketStatus: MarketStatus;
  /** Why the market takes no bets, in words; null when it does. */
  readonly reason: string | null;
  readonly selection: SelectionView;
  readonly label: string;
  /** The full name for screen readers where the label is short. */
  readonly name: string;
}

const FLASH_MILLIS = 2_400;

/**
 * One price. Pressing it puts the selection on the bet slip, or takes it off. It is drawn again only when its own selection or its
 * market's state changes.
 */
export const PriceButton = memo(function PriceButton(props: Props) {
  const { event, market, marketStatus, reason, selection, label, name } = props;
  const house = useHouse();
  const { odds: format } = useSettings();
  const key = keyOf({ market, selection: selection.id });
  const picked = usePicked(key);
  const flash = useFlash(selection);
  const price = formatOdds(selection.odds, format);
  const state = stateOf(marketStatus, selection);
  return (
    <button
      type="button"
      className="price"
      data-event={event}
      data-market={market}
      data-selection={selection.id}
      data-status={state}
      data-odds={selection.odds ?? ""}
      data-flash={flash ?? undefined}
      data-beat={flash === null ? undefined : selection.moves % 2}
      aria-pressed={picked}
      title={picked ? `${name}: on your bet slip` : `${name}: add to your bet slip`}
      onClick={() => {
        const leg = pressed(house.store, event, market, selection.id);
        if (picked) house.change({ do: "drop", keys: [key] });
        else if (leg !== null) house.change({ do: "toggle", leg });
      }}
    >
      <span className="price__label">{label}</span>
      {name !== label && <span className="sr-only"> {name} </span>}
      <span className="price__value">
        {state === "SUSPENDED" && <LockIcon size={13} />}
        {state === "WINNER" && <CheckIcon size={15} />}
        {flash !== null && (
          <span className="price__arrow" aria-hidden="true">
            {flash === "up" ? "▲" : "▼"}
          </span>
        )}
        <span>{state === "REMOVED" ? "Out" : state === "WINNER" && price === NO_PRICE ? "Won" : price}</span>
      </span>
      {price === NO_PRICE && <span className="sr-only"> no price</span>}
      {state !== "OPEN" && <span className="sr-only"> {STATES[state] ?? `suspended: ${reason ?? "no bets"}`}</span>}
    </button>
  );
});

export type PriceState = "OPEN" | "SUSPENDED" | "SETTLED" | "CANCELLED" | "REMOVED" | "WINNER" | "LOSER";

function stateOf(market: MarketStatus, selection: SelectionView): PriceState {
  return selection.status === "ACTIVE" ? market : selection.status;
}

/** States in words; a suspension says its reason instead. */
const STATES: Readonly<Partial<Record<PriceState, string>>> = {
  SETTLED: "settled",
  CANCELLED: "cancelled",
  REMOVED: "withdrawn",
  WINNER: "won",
  LOSER: "lost",
};

/** The direction of a move for a short time after it. */
function useFlash(selection: SelectionView): "up" | "down" | null {
  const [flash, setFlash] = useState<"up" | "down" | null>(null);
  const seen = useRef(selection.moves);
  useEffect(() => {
    if (seen.current === selection.moves) return;
    seen.current = selection.moves;
    setFlash(selection.move > 0 ? "up" : selection.move < 0 ? "down" : null);
    const timer = setTimeout(() => setFlash(null), FLASH_MILLIS);
    return () => clearTimeout(timer);
  }, [selection.moves, selection.move]);
  return flash;
}
