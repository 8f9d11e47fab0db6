import type { DeltaFrame, EventChange, MarketChange, SnapshotFrame, WireEvent, WireMarket } from "../push/protocol";
import { eventHappenings, marketHappening, type Activity, type Happening } from "./activity";
import {
  changeEvent,
  changeMarket,
  eventFromWire,
  marketFromWire,
  type EventView,
  type MarketView,
} from "./model";

/** Runs a callback once, soon: the browser's next frame, or at once in tests. */
export type Scheduler = (run: () => void) => void;

const MOST_ACTIVITIES = 20;
/** How many markets no channel carries any more are kept for a quick way back. */
const MOST_UNCARRIED = 2_000;

interface MarketRecord {
  view: MarketView;
  /** The channel whose word was applied last. */
  source: string;
  readonly carriers: Set<string>;
}

/**
 * All the page knows, with a subscription per thing: `event:<id>`, `market:<id>`, `markets:<event>` (which markets an
 * event has), `events` (which events there are and in which list they belong) and `activity:<event>`.
 *
 * <p>Changes are applied at once, so nothing queues while the tab is hidden; listeners are told once per frame.
 */
export class BookStore {
  readonly #events = new Map<string, EventView>();
  readonly #markets = new Map<string, MarketRecord>();
  readonly #marketsOf = new Map<string, readonly string[]>();
  readonly #activities = new Map<string, readonly Activity[]>();
  /** The channels that are followed, each with the events it told of. */
  readonly #channels = new Map<string, Set<string>>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #schedule: Scheduler;
  readonly #now: () => number;
  #dirty = new Set<string>();
  #scheduled = false;
  #eventsVersion = 0;
  #activityKey = 0;
  #newestMicros = 0;

  constructor(schedule: Scheduler, now: () => number) {
    this.#schedule = schedule;
    this.#now = now;
  }

  // -- reading ------------------------------------------------------------------------------------------------------

  event(id: string): EventView | undefined {
    return this.#events.get(id);
  }

  market(id: string): MarketView | undefined {
    return this.#markets.get(id)?.view;
  }

  marketIdsOf(event: string): readonly string[] {
    return this.#marketsOf.get(event) ?? NONE;
  }

  activitiesOf(event: string): readonly Activity[] {
    return this.#activities.get(event) ?? NO_ACTIVITIES;
  }

  /** Rises when an event comes, goes, or changes its place in a list. */
  eventsVersion(): number {
    return this.#eventsVersion;
  }

  allEvents(): Iterable<EventView> {
    return this.#events.values();
  }

  /** Wall-clock milliseconds of the newest change seen, 0 before the first. */
  newestMillis(): number {
    return this.#newestMicros / 1_000;
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(key, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  // -- changing -----------------------------------------------------------------------------------------------------

  /** Takes what REST answered; what a channel carries is newer and stays. */
  offer(events: readonly WireEvent[]): void {
    for (const wire of events) {
      const known = this.#events.get(wire.id);
      const carried = this.marketIdsOf(wire.id).some((id) => this.#isCarried(id));
      if (known === undefined || !carried) this.#putEvent(eventFromWire(wire, known));
      else this.#putEvent({ ...known, ...describing(wire, known) });
      for (const market of [...(wire.mainMarket ? [wire.mainMarket] : []), ...(wire.markets ?? [])]) {
        if (!this.#isCarried(market.id)) this.#putWireMarket(market, wire.id, "");
      }
    }
    this.#flushSoon();
  }

  /** Replaces all that the channel carries. `fresh`: versions start anew, so no comparison with what is known holds. */
  snapshot(frame: SnapshotFrame, fresh: boolean): void {
    const channel = frame.ch;
    this.#dropEvents(channel, new Set((frame.events ?? []).map((event) => event.id)));
    this.#note(frame.ts);
    const degraded = frame.degraded;
    for (const wire of frame.events ?? []) {
      const event = eventFromWire(wire, this.#events.get(wire.id));
      this.#putEvent(degraded === true && isEventChannel(channel) ? { ...event, degraded } : event);
    }
    const present = new Set<string>();
    for (const wire of frame.markets ?? []) {
      present.add(wire.id);
      const event = wire.event ?? this.market(wire.id)?.event ?? soleEvent(frame);
      if (fresh || this.#mayApply(wire.id, channel, wire.version)) this.#putWireMarket(wire, event, channel);
      this.#markets.get(wire.id)?.carriers.add(channel);
    }
    this.#dropCarrier(channel, (id) => !present.has(id));
    this.#flushSoon();
  }

  delta(frame: DeltaFrame): void {
    const channel = frame.ch;
    this.#note(frame.ts);
    for (const change of frame.e ?? []) this.#changeEvent(change, channel);
    for (const change of frame.m ?? []) this.#changeMarket(change, channel);
    if (frame.degraded !== undefined && isEventChannel(channel)) {
      const known = this.#events.get(channel.slice("event:".length));
      if (known !== undefined) this.#putEvent({ ...known, degraded: frame.degraded });
    }
    this.#flushSoon();
  }

  /** The channel is no longer followed: what it carried stays readable for a quick way back, within bounds. */
  left(channel: string): void {
    this.#channels.delete(channel);
    const uncarried: string[] = [];
    for (const [id, record] of this.#markets) {
      record.carriers.delete(channel);
      if (record.carriers.size === 0) uncarried.push(id);
    }
    if (uncarried.length > MOST_UNCARRIED) for (const id of uncarried) this.#removeMarket(id);
    this.#flushSoon();
  }

  // -- inside -------------------------------------------------------------------------------------------------------

  #isCarried(id: string): boolean {
    const record = this.#markets.get(id);
    return record !== undefined && record.carriers.size > 0;
  }

  /** Two channels may carry one market at different speeds: the slower one's older word is not news. */
  #mayApply(id: string, channel: string, version: number | undefined): boolean {
    const record = this.#markets.get(id);
    if (record === undefined || version === undefined) return true;
    return record.source === channel || !this.#channels.has(record.source) || version >= record.view.version;
  }

  #changeEvent(change: EventChange, channel: string): void {
    this.#channels.get(channel)?.add(change.id);
    this.#putEvent(changeEvent(this.#events.get(change.id), change));
  }

  #changeMarket(change: MarketChange, channel: string): void {
    if (!this.#mayApply(change.id, channel, change.v)) return;
    const before = this.#markets.get(change.id)?.view;
    const after = changeMarket(before, change);
    const home = after.event === "" && isEventChannel(channel) ? channel.slice("event:".length) : after.event;
    this.#putMarket({ ...after, event: home }, channel);
    this.#markets.get(change.id)?.carriers.add(channel);
  }

  #putWireMarket(wire: WireMarket, event: string, channel: string): void {
    this.#putMarket(marketFromWire(wire, event, this.market(wire.id)), channel);
  }

  #putMarket(view: MarketView, source: string): void {
    const record = this.#markets.get(view.id);
    const before = record?.view;
    if (record === undefined) {
      this.#markets.set(view.id, { view, source, carriers: new Set() });
      this.#marketsOf.set(view.event, [...this.marketIdsOf(view.event), view.id]);
      this.#dirty.add(`markets:${view.event}`);
    } else {
      record.view = view;
      record.source = source;
    }
    this.#dirty.add(`market:${view.id}`);
    const happening = marketHappening(before, view);
    if (happening !== null) this.#record(view.event, happening);
  }

  #putEvent(view: EventView): void {
    const before = this.#events.get(view.id);
    this.#events.set(view.id, view);
    this.#dirty.add(`event:${view.id}`);
    if (before === undefined || listPlace(before) !== listPlace(view)) {
      this.#eventsVersion += 1;
      this.#dirty.add("events");
    }
    for (const happening of eventHappenings(before, view)) this.#record(view.id, happening);
  }

  #record(event: string, happening: Happening): void {
    const clock = this.#events.get(event)?.clock ?? null;
    const activity: Activity = { ...happening, key: ++this.#activityKey, at: this.#now(), event, clock };
    this.#activities.set(event, [activity, ...this.activitiesOf(event)].slice(0, MOST_ACTIVITIES));
    this.#dirty.add(`activity:${event}`);
  }

  /** A channel's new snapshot replaces its last: events it told of and no longer has are gone. */
  #dropEvents(channel: string, present: Set<string>): void {
    const before = this.#channels.get(channel);
    this.#channels.set(channel, present);
    for (const id of before ?? []) {
      const told = [...this.#channels.values()].some((events) => events.has(id));
      if (told || !this.#events.delete(id)) continue;
      this.#activities.delete(id);
      this.#eventsVersion += 1;
      this.#dirty.add("events").add(`event:${id}`);
    }
  }

  #dropCarrier(channel: string, gone: (id: string) => boolean): void {
    for (const [id, record] of this.#markets) {
      if (!record.carriers.has(channel) || !gone(id)) continue;
      record.carriers.delete(channel);
      if (record.carriers.size === 0) this.#removeMarket(id);
    }
  }

  #removeMarket(id: string): void {
    const record = this.#markets.get(id);
    if (record === undefined) return;
    this.#markets.delete(id);
    const { event } = record.view;
    this.#marketsOf.set(event, this.marketIdsOf(event).filter((each) => each !== id));
    this.#dirty.add(`market:${id}`).add(`markets:${event}`);
  }

  #note(micros: number | undefined): void {
    if (micros !== undefined && micros > this.#newestMicros) this.#newestMicros = micros;
  }

  #flushSoon(): void {
    if (this.#scheduled || this.#dirty.size === 0) return;
    this.#scheduled = true;
    this.#schedule(() => this.#flush());
  }

  #flush(): void {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    this.#scheduled = false;
    for (const key of dirty) {
      for (const listener of this.#listeners.get(key) ?? []) listener();
    }
  }
}

const NONE: readonly string[] = [];
const NO_ACTIVITIES: readonly Activity[] = [];

function isEventChannel(channel: string): boolean {
  return channel.startsWith("event:");
}

function soleEvent(frame: SnapshotFrame): string {
  if (isEventChannel(frame.ch)) return frame.ch.slice("event:".length);
  return frame.events?.length === 1 ? (frame.events[0]?.id ?? "") : "";
}

/** What REST knows and snapshots leave out. */
function describing(wire: WireEvent, known: EventView): Partial<EventView> {
  return {
    marketCount: wire.marketCount ?? wire.markets?.length ?? known.marketCount,
    mainMarketId: wire.mainMarket?.id ?? known.mainMarketId,
  };
}

function listPlace(event: EventView): string {
  return `${event.status}|${event.sport}|${event.startsAt}|${event.competition?.name}|${event.name}|${event.mainMarketId}`;
}
