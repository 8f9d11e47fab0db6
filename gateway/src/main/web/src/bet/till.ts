import { Kept } from "../settings/settings";
import type { BetView } from "../rest/bets";
import type { Player } from "./player";
import type { Bet, Slip } from "./slip";
import { answered, askAt, isOpen, newTicket, polled, readTickets, requestOf, takingOffer, waitsFor, type Ticket } from "./ticket";

type Storage = { getItem(key: string): string | null; setItem(key: string, value: string): void };

/** What the till needs of the world; tests turn the clock themselves. */
export interface World {
  readonly now: () => number;
  readonly newKey: () => string;
  readonly after: (millis: number, run: () => void) => () => void;
}

export const BROWSER: World = {
  now: Date.now,
  newKey: newKey,
  after: (millis, run) => {
    const timer = setTimeout(run, millis);
    return () => clearTimeout(timer);
  },
};

const TICKETS_KEY = "overround.tickets";
/** Bets whose newest word is kept: it may come before the answer that names the bet. */
const MOST_TOLD = 100;

/**
 * Where bets are handed in. Every ticket is kept in the tab's storage before it is sent and until its verdict is known, so
 * that a reload, a lost connection or a new sign-in asks about the same bet again and never places a second one.
 */
export class Till {
  readonly #player: Player;
  readonly #world: World;
  readonly #tickets: Kept<readonly Ticket[]>;
  readonly #timers = new Map<string, () => void>();
  readonly #asking = new Set<string>();
  readonly #told = new Map<string, BetView>();

  constructor(player: Player, storage: Storage | null, world: World = BROWSER) {
    this.#player = player;
    this.#world = world;
    this.#tickets = new Kept(TICKETS_KEY, storage, (stored) => readTickets(stored, world.now()));
  }

  start(): void {
    this.#player.subscribe(() => this.#plan());
    this.#player.onBets((bets, whole) => this.#hear(bets, whole));
    this.#plan();
  }

  readonly tickets = (): readonly Ticket[] => this.#tickets.get();

  readonly subscribe = (listener: () => void): (() => void) => this.#tickets.subscribe(listener);

  /** Hands in bets; earlier verdicts are cleared away. */
  place(bets: readonly Bet[], slip: Slip, currency: string): void {
    const user = this.#player.session()?.username;
    if (user === undefined) return;
    const fresh = bets.map((bet) => newTicket(this.#world.newKey(), user, bet, requestOf(bet, slip, currency)));
    this.#tickets.set([...this.tickets().filter(isOpen), ...fresh]);
    for (const ticket of fresh) void this.#send(ticket.key);
  }

  /** Places what the house offered instead. */
  takeOffer(key: string): void {
    const ticket = this.#ticket(key);
    const offered = ticket === undefined ? null : takingOffer(ticket, this.#world.newKey());
    if (offered === null) return;
    this.#tickets.set(this.tickets().map((each) => (each.key === key ? offered : each)));
    void this.#send(offered.key);
  }

  /** Asks again now, under the same key; of a refused bet only when the refusal may pass. */
  again(key: string): void {
    const ticket = this.#ticket(key);
    if (ticket === undefined) return;
    if (ticket.state.is === "refused") this.#put({ ...ticket, state: { is: "sending" } });
    this.#timers.get(key)?.();
    this.#timers.delete(key);
    void this.#send(key);
  }

  /** Puts a decided ticket away. */
  dismiss(key: string): void {
    this.#tickets.set(this.tickets().filter((ticket) => ticket.key !== key || isOpen(ticket)));
  }

  #ticket(key: string): Ticket | undefined {
    return this.tickets().find((ticket) => ticket.key === key);
  }

  async #send(key: string): Promise<void> {
    const ticket = this.#ticket(key);
    if (ticket === undefined || this.#asking.has(key) || this.#player.session()?.username !== ticket.user) return;
    this.#asking.add(key);
    const next = this.#withNews(await this.#ask(ticket));
    this.#asking.delete(key);
    this.#put(next);
    if (next.state.is !== "unknown") void this.#player.refresh();
    this.#plan();
  }

  /** News of bets, as the house tells them by itself: a waiting one may have its verdict. */
  #hear(bets: readonly BetView[], whole: boolean): void {
    for (const bet of bets) {
      this.#told.delete(bet.betId);
      this.#told.set(bet.betId, bet);
    }
    for (const id of [...this.#told.keys()].slice(0, -MOST_TOLD)) this.#told.delete(id);
    for (const ticket of this.tickets()) {
      const bet = waitsFor(ticket);
      if (bet === null) continue;
      const next = this.#withNews(ticket);
      if (!isOpen(next)) this.#put(next);
      // What is not among the newest bets after a lost connection may have been decided meanwhile: one look.
      else if (whole && !bets.some((each) => each.betId === bet)) void this.#send(ticket.key);
    }
    this.#plan();
  }

  #withNews(ticket: Ticket): Ticket {
    const news = this.#told.get(waitsFor(ticket) ?? "");
    return news === undefined || news.status === "PENDING" ? ticket : polled(ticket, { ok: true, value: news }, this.#world.now());
  }

  async #ask(ticket: Ticket): Promise<Ticket> {
    if (ticket.state.is === "waiting") {
      const { betId } = ticket.state.answer;
      const look = await this.#player.call((house, token) => house.bet(token, betId));
      return polled(ticket, look.ok ? { ok: true, value: look.value.bet } : look, this.#world.now());
    }
    const answer = await this.#player.call((house, token) => house.place(token, ticket.key, ticket.body));
    return answered(ticket, answer, this.#world.now());
  }

  #put(ticket: Ticket): void {
    this.#tickets.set(this.tickets().map((each) => (each.key === ticket.key ? ticket : each)));
  }

  /** One timer for each ticket of this player that wants to be asked about. */
  #plan(): void {
    const user = this.#player.session()?.username;
    for (const stop of this.#timers.values()) stop();
    this.#timers.clear();
    for (const ticket of this.tickets()) {
      const at = askAt(ticket);
      if (at === null || ticket.user !== user || this.#asking.has(ticket.key)) continue;
      this.#timers.set(ticket.key, this.#world.after(Math.max(0, at - this.#world.now()), () => void this.#send(ticket.key)));
    }
  }
}

/** A random key; `randomUUID` is missing where the page is not served securely. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
