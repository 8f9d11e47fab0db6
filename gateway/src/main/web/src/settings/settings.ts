import { ODDS_FORMATS, type OddsFormat } from "../odds/format";

export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

export interface Settings {
  readonly odds: OddsFormat;
  readonly theme: Theme;
}

/** A selection the viewer keeps an eye on, with the price it had when it was picked. */
export interface Pick {
  readonly event: string;
  readonly market: string;
  readonly selection: string;
  readonly odds: number | null;
}

export const MOST_PICKS = 20;
const SETTINGS_KEY = "overround.settings";
const PICKS_KEY = "overround.picks";
const DEFAULTS: Settings = { odds: "decimal", theme: "system" };

type Storage = { getItem(key: string): string | null; setItem(key: string, value: string): void };

/** A value kept in the browser's storage, with listeners; works, without memory, where storage is denied. */
export class Kept<T> {
  readonly #key: string;
  readonly #storage: Storage | null;
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(key: string, storage: Storage | null, read: (stored: unknown) => T) {
    this.#key = key;
    this.#storage = storage;
    this.#value = read(this.#load());
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: T): void {
    this.#value = value;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Full or denied: the choice lasts as long as the page.
    }
    for (const listener of this.#listeners) listener();
  }

  #load(): unknown {
    try {
      const text = this.#storage?.getItem(this.#key);
      return text == null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

export function keptSettings(storage: Storage | null): Kept<Settings> {
  return new Kept(SETTINGS_KEY, storage, readSettings);
}

export function keptPicks(storage: Storage | null): Kept<readonly Pick[]> {
  return new Kept(PICKS_KEY, storage, readPicks);
}

/** Values of an older or damaged store fall back one by one. */
function readSettings(stored: unknown): Settings {
  const given = (typeof stored === "object" && stored !== null ? stored : {}) as Partial<Settings>;
  return {
    odds: ODDS_FORMATS.includes(given.odds as OddsFormat) ? (given.odds as OddsFormat) : DEFAULTS.odds,
    theme: THEMES.includes(given.theme as Theme) ? (given.theme as Theme) : DEFAULTS.theme,
  };
}

function readPicks(stored: unknown): readonly Pick[] {
  return Array.isArray(stored) ? stored.filter(isPick).slice(0, MOST_PICKS) : [];
}

function isPick(value: unknown): value is Pick {
  if (typeof value !== "object" || value === null) return false;
  const pick = value as Partial<Record<keyof Pick, unknown>>;
  return [pick.event, pick.market, pick.selection].every((each) => typeof each === "string");
}

/** Adds the pick, or takes it away when it is there; beyond the most there may be the oldest goes. */
export function togglePick(picks: readonly Pick[], pick: Pick): readonly Pick[] {
  const without = picks.filter((each) => !samePick(each, pick));
  return without.length < picks.length ? without : [pick, ...picks].slice(0, MOST_PICKS);
}

export function samePick(one: Pick, other: Pick): boolean {
  return one.market === other.market && one.selection === other.selection;
}
