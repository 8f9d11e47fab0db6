import { useEffect, useRef, useState } from "react";
import { formatMoney } from "../../bet/money";
import { isOpen, type Ticket } from "../../bet/ticket";
import { reckon } from "../../bet/slip";
import { useHouse, usePlayer, useSlip, useTickets } from "../../house";
import { ChevronIcon, SlipIcon } from "../icons";
import { usePrices } from "./prices";
import { SlipAnnouncer } from "./SlipAnnouncer";
import { SlipForm } from "./SlipForm";
import { headOf, TicketCard } from "./TicketCard";

/** In what amounts are shown before anybody signed in. */
const USUAL_CURRENCY = "GBP";

/** The bet slip: beside the page on wide screens, a sheet from the bottom on smaller ones. */
export function SlipPanel() {
  const house = useHouse();
  const slip = useSlip();
  const { session, wallet } = usePlayer();
  const tickets = useTickets().filter((ticket) => ticket.user === session?.username);
  const prices = usePrices(slip.legs);
  const currency = wallet?.currency ?? USUAL_CURRENCY;
  const sums = reckon(slip, prices, currency);
  const sheet = useSheet();
  const locked = tickets.some((ticket) => ticket.state.is === "sending" || ticket.state.is === "unknown");
  useVerdictFocus(sheet.panel, tickets);
  const count = slip.legs.length;
  const empty = count === 0 && tickets.length === 0;
  return (
    <section
      ref={sheet.panel}
      className="panel slip"
      aria-label="Bet slip"
      data-open={sheet.open}
      data-empty={empty}
      data-locked={locked}
      data-block={sums.block?.why ?? ""}
      onPointerDown={(event) => event.target === event.currentTarget && sheet.close()}
      onBlur={sheet.left}
    >
      <button type="button" ref={sheet.toggle} className="slip__toggle" aria-expanded={sheet.open} aria-controls="slip" onClick={sheet.flip}>
        <SlipIcon /> Bet slip {count > 0 && <span className="count">{count}</span>}
        <span className="slip__gist">{gistOf(tickets, count, sums.totalMinor > 0n ? formatMoney(sums.returnMinor, currency) : null)}</span>
        <ChevronIcon size={18} />
      </button>
      <div className="slip__head">
        <h2 className="panel__title">
          <SlipIcon /> Bet slip {count > 0 && <span className="count">{count}</span>}
        </h2>
        {count > 1 && !locked && (
          <button type="button" className="link slip__clear" onClick={() => house.change({ do: "clear" })}>
            Remove all
          </button>
        )}
      </div>
      <SlipAnnouncer prices={prices} tickets={tickets} />
      <div className="slip__body" id="slip" tabIndex={-1}>
        {tickets.map((ticket) => (
          <TicketCard key={ticket.key} ticket={ticket} />
        ))}
        {count > 0 && <SlipForm slip={slip} prices={prices} sums={sums} currency={currency} locked={locked} />}
        {empty && <p className="panel__empty">Press a price to put it here. Two or more make a multiple, three or more a system.</p>}
      </div>
    </section>
  );
}

/** The bar's few words when the sheet is down. */
function gistOf(tickets: readonly Ticket[], count: number, pays: string | null): string {
  const open = tickets.find(isOpen);
  if (open !== undefined) return open.state.is === "waiting" ? "In play: waiting" : "Placing";
  const [verdict] = tickets;
  if (count === 0 && verdict !== undefined) return headOf(verdict);
  return pays === null ? "" : `returns ${pays}`;
}

/**
 * On small screens the panel is a sheet: it takes the focus when it opens and gives it back on Escape; pressing or
 * stepping outside closes it.
 */
function useSheet() {
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]") !== null) return;
      setOpen(false);
      toggle.current?.focus();
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [open]);
  useEffect(() => {
    const close = (): void => setOpen(false);
    window.addEventListener("hashchange", close);
    return () => window.removeEventListener("hashchange", close);
  }, []);
  const flip = (): void => {
    setOpen(!open);
    if (!open) requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>(".slip__body")?.focus());
  };
  const close = (): void => setOpen(false);
  const left = (event: React.FocusEvent): void => {
    // To nowhere: a button that went with what it did, or another window.
    if (event.relatedTarget !== null && panel.current?.contains(event.relatedTarget) === false) close();
  };
  return { open, panel, toggle, flip, close, left };
}

/** A verdict takes the focus when the player waited for it in the slip: their button may be gone with the form. */
function useVerdictFocus(panel: React.RefObject<HTMLElement | null>, tickets: readonly Ticket[]): void {
  const states = tickets.map((ticket) => `${ticket.key} ${ticket.state.is}`).join();
  const inside = useRef(false);
  const last = useRef(states);
  useEffect(() => {
    const note = (event: FocusEvent): void => {
      inside.current = panel.current?.contains(event.target as Node) ?? false;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [panel]);
  useEffect(() => {
    if (last.current === states) return;
    const before = last.current;
    last.current = states;
    const fresh = states.split(",").find((each) => !before.includes(each) && !each.endsWith("sending"));
    if (fresh === undefined || !inside.current) return;
    panel.current?.querySelector<HTMLElement>(`[data-ticket="${fresh.split(" ")[0]}"]`)?.focus();
  }, [states, panel]);
}
