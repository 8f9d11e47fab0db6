import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { MarketView } from "./book/model";
import { BookStore } from "./book/store";
import { PushLink } from "./push/link";
import { newSession, type Session } from "./push/session";
import { Cashier } from "./bet/cashier";
import { Player, SESSION_OVER } from "./bet/player";
import { changeSlip, keyOf, readSlip, type Slip, type SlipAction } from "./bet/slip";
import { Till } from "./bet/till";
import type { BetHouse } from "./rest/bets";
import { Kept, keptPicks, keptSettings, type Pick, type Settings } from "./settings/settings";

const SLIP_KEY = "overround.slip";

/** What the page keeps: choices for good, who is signed in and what is on its way for as long as the tab lives. */
export interface Storages {
  readonly local: Storage | null;
  readonly tab: Storage | null;
}

/** Everything that lives as long as the page: what is known, the connection, and the viewer's choices. */
export class House {
  readonly store: BookStore;
  readonly settings: Kept<Settings>;
  readonly picks: Kept<readonly Pick[]>;
  readonly slip: Kept<Slip>;
  readonly player: Player;
  readonly till: Till;
  readonly cashier: Cashier;
  readonly #link: PushLink;
  readonly #wanted = new Map<string, number>();
  readonly #sessionListeners = new Set<() => void>();
  #session: Session = newSession();
  #wantScheduled = false;
  readonly #taken = new Set<string>();

  constructor(socketUrl: string, bets: BetHouse, { local, tab }: Storages) {
    this.store = new BookStore((run) => void requestAnimationFrame(run), Date.now);
    this.settings = keptSettings(local);
    this.picks = keptPicks(local);
    this.slip = new Kept(SLIP_KEY, local, readSlip);
    this.player = new Player(bets, tab);
    this.till = new Till(this.player, tab);
    this.cashier = new Cashier(this.player);
    this.#link = new PushLink(socketUrl, {
      onSnapshot: (frame, fresh) => this.store.snapshot(frame, fresh),
      onDelta: (frame) => this.store.delta(frame),
      onOwn: (frame) => this.player.told(frame),
      onLeft: (channel) => this.store.left(channel),
      onTokenRefused: () => this.player.signOut(SESSION_OVER),
      onSession: (session) => {
        this.#session = session;
        for (const listener of this.#sessionListeners) listener();
      },
    });
  }

  start(): void {
    const identify = (): void => this.#link.identify(this.player.session()?.token ?? null);
    this.player.subscribe(identify);
    identify();
    this.#link.start();
    this.player.start();
    this.till.start();
    this.till.subscribe(() => this.#clearTaken());
  }

  change(action: SlipAction): void {
    this.slip.set(changeSlip(this.slip.get(), action));
  }

  /** What the house has taken is off the slip, once: the same price may be pressed again. */
  #clearTaken(): void {
    for (const { key, legs, state } of this.till.tickets()) {
      if ((state.is !== "accepted" && state.is !== "waiting") || this.#taken.has(key)) continue;
      this.#taken.add(key);
      this.change({ do: "drop", keys: legs.map(keyOf) });
    }
  }

  readonly retry = (): void => this.#link.retry();

  readonly session = (): Session => this.#session;

  readonly subscribeSession = (listener: () => void): (() => void) => {
    this.#sessionListeners.add(listener);
    return () => this.#sessionListeners.delete(listener);
  };

  /** Follows a channel until the returned function is called; parts of the page may share one. */
  follow(channel: string): () => void {
    this.#wanted.set(channel, (this.#wanted.get(channel) ?? 0) + 1);
    this.#wantSoon();
    return () => {
      const left = (this.#wanted.get(channel) ?? 1) - 1;
      if (left === 0) this.#wanted.delete(channel);
      else this.#wanted.set(channel, left);
      this.#wantSoon();
    };
  }

  /** One page change leaves and joins channels in one go. */
  #wantSoon(): void {
    if (this.#wantScheduled) return;
    this.#wantScheduled = true;
    queueMicrotask(() => {
      this.#wantScheduled = false;
      this.#link.want(new Set(this.#wanted.keys()));
    });
  }
}

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (house === null) throw new Error("no House above this component");
  return house;
}

export function useSession(): Session {
  const house = useHouse();
  return useSyncExternalStore(house.subscribeSession, house.session);
}

export function useSettings(): Settings {
  const { settings } = useHouse();
  return useSyncExternalStore(settings.subscribe, settings.get);
}

export function usePicks(): readonly Pick[] {
  const { picks } = useHouse();
  return useSyncExternalStore(picks.subscribe, picks.get);
}

export function useSlip(): Slip {
  const { slip } = useHouse();
  return useSyncExternalStore(slip.subscribe, slip.get);
}

/** Whether this selection is on the slip; typing a stake redraws no price. */
export function usePicked(key: string): boolean {
  const { slip } = useHouse();
  return useSyncExternalStore(slip.subscribe, () => slip.get().legs.some((leg) => keyOf(leg) === key));
}

export function usePlayer() {
  const { player } = useHouse();
  const session = useSyncExternalStore(player.subscribe, player.session);
  const wallet = useSyncExternalStore(player.subscribe, player.wallet);
  const notice = useSyncExternalStore(player.subscribe, player.notice);
  return { player, session, wallet, notice };
}

export function useTickets() {
  const { till } = useHouse();
  return useSyncExternalStore(till.subscribe, till.tickets);
}

export function useDeposit() {
  const { cashier } = useHouse();
  return useSyncExternalStore(cashier.subscribe, cashier.deposit);
}

/** Follows these channels while the component is shown. */
export function useChannels(channels: readonly string[]): void {
  const house = useHouse();
  const key = JSON.stringify([...channels].sort());
  useEffect(() => {
    const leave = (JSON.parse(key) as string[]).map((channel) => house.follow(channel));
    return () => leave.forEach((each) => each());
  }, [house, key]);
}

/** The state that all these markets share, as one of them; undefined when they differ. */
export function useCommonState(ids: readonly string[]): MarketView | undefined {
  const { store } = useHouse();
  const subscribe = useMemo(
    () => (listener: () => void) => {
      const stops = ids.map((id) => store.subscribe(`market:${id}`, listener));
      return () => stops.forEach((stop) => stop());
    },
    [store, ids],
  );
  const state = (id: string): string | undefined => {
    const market = store.market(id);
    return market && `${market.status} ${market.causes.join(" ")}`;
  };
  const common = useSyncExternalStore(subscribe, () => {
    const first = state(ids[0] ?? "");
    return ids.every((id) => state(id) === first) ? first : undefined;
  });
  return common === undefined ? undefined : store.market(ids[0] ?? "");
}

function useStored<T>(key: string, read: (store: BookStore) => T): T {
  const { store } = useHouse();
  const subscribe = useMemo(() => (listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => read(store));
}

export const useEvent = (id: string) => useStored(`event:${id}`, (store) => store.event(id));
export const useEventName = (id: string) => useStored(`event:${id}`, (store) => store.event(id)?.name ?? id);
export const useMarket = (id: string) => useStored(`market:${id}`, (store) => store.market(id));
export const useMarketIds = (event: string) => useStored(`markets:${event}`, (store) => store.marketIdsOf(event));
export const useActivities = (event: string) => useStored(`activity:${event}`, (store) => store.activitiesOf(event));
export const useEventsVersion = () => useStored("events", (store) => store.eventsVersion());
