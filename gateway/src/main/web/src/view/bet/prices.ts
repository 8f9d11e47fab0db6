import { useMemo, useSyncExternalStore } from "react";
import type { MarketView } from "../../book/model";
import type { BookStore } from "../../book/store";
import { milliOf } from "../../bet/lines";
import { keyOf, type Leg, type Now } from "../../bet/slip";
import { useChannels, useHouse } from "../../house";
import type { Channel } from "../../push/channel";
import { causesInWords, marketTitle, selectionName } from "../words";

/** Between the book and the slip: a price that was pressed as a leg, and what each leg's price is now. */

/** The selection as a leg at its present price; null when it has none, so that it cannot be bet. */
export function pressed(store: BookStore, eventId: string, marketId: string, selectionId: string): Leg | null {
  const event = store.event(eventId);
  const market = store.market(marketId);
  const selection = market?.selections.find((each) => each.id === selectionId);
  if (market === undefined || selection === undefined || selection.odds === null || selection.odds <= 1) return null;
  if (selection.status !== "ACTIVE" || market.status === "SETTLED" || market.status === "CANCELLED") return null;
  return {
    event: eventId,
    market: marketId,
    selection: selectionId,
    oddsMilli: milliOf(selection.odds),
    banker: false,
    eventName: event?.name ?? eventId,
    marketName: marketTitle(market),
    selectionName: selectionName(event, selection),
  };
}

/** What a leg's price is now, as the page knows its market and the channel that carries it. */
export function priceNow(leg: Leg, market: MarketView | undefined, channel: Channel | undefined): Now {
  if (market === undefined) {
    const none = channel?.phase === "following" || (channel?.phase === "refused" && channel.refusal?.transient === false);
    return { is: none ? "gone" : "unknown" };
  }
  if (market.status === "SETTLED" || market.status === "CANCELLED") return { is: "gone" };
  const selection = market.selections.find((each) => each.id === leg.selection);
  if (selection === undefined || selection.status !== "ACTIVE") return { is: "gone" };
  if (market.status === "SUSPENDED") return { is: "suspended", why: causesInWords(market.causes) };
  if (selection.odds === null || selection.odds <= 1) return { is: "suspended", why: "No price now" };
  return { is: "open", oddsMilli: milliOf(selection.odds) };
}

/** Follows the legs' markets and tells each leg's price; a new function only when one of them changed. */
export function usePrices(legs: readonly Leg[]): (leg: Leg) => Now {
  const { store, session, subscribeSession } = useHouse();
  const markets = useMemo(() => [...new Set(legs.map((leg) => leg.market))], [legs]);
  useChannels(useMemo(() => markets.map((market) => `market:${market}`), [markets]));
  const subscribe = useMemo(
    () => (listener: () => void) => {
      const stops = [subscribeSession(listener), ...markets.map((market) => store.subscribe(`market:${market}`, listener))];
      return () => stops.forEach((stop) => stop());
    },
    [store, subscribeSession, markets],
  );
  const seen = useSyncExternalStore(subscribe, () => {
    const { channels } = session();
    return JSON.stringify(legs.map((leg) => priceNow(leg, store.market(leg.market), channels.get(`market:${leg.market}`))));
  });
  return useMemo(() => {
    const prices = JSON.parse(seen) as readonly Now[];
    const byLeg = new Map(legs.map((leg, index) => [keyOf(leg), prices[index]]));
    return (leg) => byLeg.get(keyOf(leg)) ?? { is: "unknown" };
  }, [seen, legs]);
}
