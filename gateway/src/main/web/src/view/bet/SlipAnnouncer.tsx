import { useEffect, useRef, useState } from "react";
import { keyOf, stateOf, type Leg, type Now } from "../../bet/slip";
import type { Ticket } from "../../bet/ticket";
import { useSettings, useSlip } from "../../house";
import { formatOdds } from "../../odds/format";
import { headOf } from "./TicketCard";

const EVERY_MILLIS = 3_000;

/** Reads out what the slip shows: selections and prices politely and together, a verdict at once. */
export function SlipAnnouncer({ prices, tickets }: { prices: (leg: Leg) => Now; tickets: readonly Ticket[] }) {
  const verdict = useVerdicts(tickets);
  const news = useNews(prices);
  return (
    <>
      <p className="sr-only" role="status" aria-live="polite" data-slip-news>
        {news}
      </p>
      <p className="sr-only" role="alert" data-slip-verdict>
        {verdict}
      </p>
    </>
  );
}

/** The newest state of the tickets in words; what was there when the page came is no news. */
function useVerdicts(tickets: readonly Ticket[]): string {
  const [text, setText] = useState("");
  const told = useRef(new Set(tickets.map(stamp)));
  useEffect(() => {
    const fresh = tickets.filter((ticket) => !told.current.has(stamp(ticket)));
    for (const ticket of fresh) told.current.add(stamp(ticket));
    if (fresh.length > 0) setText(fresh.map(headOf).join(". "));
  }, [tickets]);
  return text;
}

function stamp(ticket: Ticket): string {
  return `${ticket.key} ${ticket.state.is}`;
}

function useNews(prices: (leg: Leg) => Now): string {
  const { legs } = useSlip();
  const { odds: format } = useSettings();
  const [text, setText] = useState("");
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  const saidAt = useRef(0);
  useEffect(() => {
    const now = new Map(legs.map((leg) => [keyOf(leg), words(leg, prices(leg), format)]));
    const before = known.current;
    if (before === null) {
      known.current = now;
      return;
    }
    const news = legs.flatMap((leg) => newsOf(leg, before.get(keyOf(leg)), now.get(keyOf(leg)) ?? ""));
    const grown = [...now.keys()].some((key) => !before.has(key));
    const shrunk = [...before.keys()].some((key) => !now.has(key));
    if (news.length === 0 && !shrunk) return;
    const count = `${legs.length} ${legs.length === 1 ? "selection" : "selections"} on the slip`;
    const wait = grown || shrunk ? 0 : Math.max(0, saidAt.current + EVERY_MILLIS - Date.now());
    const timer = setTimeout(() => {
      saidAt.current = Date.now();
      known.current = now;
      setText([...news, ...(grown || shrunk ? [count] : [])].join(". "));
    }, wait);
    return () => clearTimeout(timer);
  }, [legs, prices, format]);
  return text;
}

function newsOf(leg: Leg, before: string | undefined, now: string): readonly string[] {
  if (before === undefined) return [`${leg.selectionName} added`];
  return before === now || now === "" ? [] : [`${leg.selectionName}: ${now}`];
}

function words(leg: Leg, now: Now, format: Parameters<typeof formatOdds>[1]): string {
  switch (stateOf(leg, now)) {
    case "unknown":
      return "";
    case "gone":
      return "no longer offered";
    case "suspended":
      return "suspended";
    default:
      return now.is === "open" ? `now ${formatOdds(now.oddsMilli / 1_000, format)}` : "";
  }
}
