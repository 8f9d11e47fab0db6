import { useSyncExternalStore } from "react";

/** The place in the page, kept in the address after `#` so that any static server can serve it. */
export type Route =
  | { readonly at: "home" }
  | { readonly at: "sport"; readonly sport: string; readonly tab: Tab }
  | { readonly at: "event"; readonly event: string }
  | { readonly at: "bets"; readonly tab: BetsTab };

export type Tab = "live" | "upcoming" | "finished";
export type BetsTab = "open" | "settled" | "all";
export const BETS_TABS: readonly BetsTab[] = ["open", "settled", "all"];
export const TABS: readonly Tab[] = ["live", "upcoming", "finished"];

export function readRoute(hash: string): Route {
  const [, kind, id, tab] = hash.replace(/^#/, "").split("/").map(decoded);
  if (kind === "sport" && id) return { at: "sport", sport: id, tab: TABS.includes(tab as Tab) ? (tab as Tab) : "live" };
  if (kind === "event" && id) return { at: "event", event: id };
  if (kind === "bets") return { at: "bets", tab: BETS_TABS.includes(id as BetsTab) ? (id as BetsTab) : "open" };
  return { at: "home" };
}

export function betsHref(tab: BetsTab = "open"): string {
  return tab === "open" ? "#/bets" : `#/bets/${tab}`;
}

export const homeHref = "#/";

export function sportHref(sport: string, tab: Tab = "live"): string {
  return `#/sport/${encodeURIComponent(sport)}${tab === "live" ? "" : `/${tab}`}`;
}

export function eventHref(event: string): string {
  return `#/event/${encodeURIComponent(event)}`;
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return readRoute(hash);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
