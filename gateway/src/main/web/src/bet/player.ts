import type { OwnFrame } from "../push/protocol";
import type { Answered, BetHouse, BetView, Problem, WalletView } from "../rest/bets";
import { unreachable, wholeBet } from "../rest/bets";
import { Kept } from "../settings/settings";

/** Who is signed in, for as long as the tab lives. */
export interface SignedIn {
  readonly username: string;
  readonly token: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

type Storage = { getItem(key: string): string | null; setItem(key: string, value: string): void };

const SESSION_KEY = "overround.session";
/** The longest a browser's timer can wait. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** How the page says that nobody is signed in any more. */
export const SESSION_OVER = "Your session has ended. Sign in again to go on.";

/** Bets as they are now; `whole` when these are the newest ones, told anew after a sign-in or a lost connection. */
export type BetNews = (bets: readonly BetView[], whole: boolean) => void;

/**
 * The player at this tab: session, balance, news of their bets, and every call made in their name. A token that is over,
 * by the clock or by the house's word, signs out.
 */
export class Player {
  readonly #house: BetHouse;
  readonly #session: Kept<SignedIn | null>;
  readonly #listeners = new Set<() => void>();
  readonly #betListeners = new Set<BetNews>();
  #wallet: WalletView | null = null;
  #notice: string | null = null;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(house: BetHouse, storage: Storage | null) {
    this.#house = house;
    this.#session = new Kept(SESSION_KEY, storage, (stored) => readSession(stored, Date.now()));
  }

  start(): void {
    if (this.session() === null) return;
    this.#expireInTime();
    void this.refresh();
  }

  readonly session = (): SignedIn | null => this.#session.get();

  readonly wallet = (): WalletView | null => this.#wallet;

  /** Why the player was signed out, when they did not do it themselves. */
  readonly notice = (): string | null => this.#notice;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Listens for what the house tells of the player's bets by itself. */
  readonly onBets = (listener: BetNews): (() => void) => {
    this.#betListeners.add(listener);
    return () => this.#betListeners.delete(listener);
  };

  /** What came over the player's own channels. */
  told(frame: OwnFrame): void {
    if (this.session() === null || frame.op === "tx") return;
    if (frame.ch === "wallet") return this.saw(frame.wallet);
    const [bets, whole] = frame.op === "bet" ? [[frame.bet], false] : [frame.bets, true];
    for (const listener of this.#betListeners) listener(bets.map(wholeBet), whole);
  }

  /** Null when signed in, else why not. */
  async signIn(username: string, password: string): Promise<Problem | null> {
    const answer = await this.#house.signIn(username, password);
    if (!answer.ok) return answer.problem;
    const { token, expiresAt, roles } = answer.value;
    if (!roles.includes("player")) {
      return { status: 403, code: "FORBIDDEN", detail: "This is not a player's account: it cannot bet.", transient: false, waitMillis: null };
    }
    this.#notice = null;
    this.#wallet = null;
    this.#session.set({ username, token, expiresAt });
    this.#expireInTime();
    this.#tell();
    await this.refresh();
    return null;
  }

  signOut(notice: string | null = null): void {
    clearTimeout(this.#expiry);
    this.#session.set(null);
    this.#wallet = null;
    this.#notice = notice;
    this.#tell();
  }

  /** Reads the balance anew; an answer never replaces what was asked or told after its asking. */
  async refresh(): Promise<void> {
    const round = ++this.#asked;
    const answer = await this.call((house, token) => house.wallet(token));
    if (answer.ok && round === this.#asked) this.#put(answer.value);
  }

  /** The balance as the house told it elsewhere. */
  saw(wallet: WalletView): void {
    this.#asked += 1;
    this.#put(wallet);
  }

  #put(wallet: WalletView): void {
    if (this.session() === null) return;
    this.#wallet = wallet;
    this.#tell();
  }

  /** Asks the house in the player's name; an answer for one who has left meanwhile is for nobody. */
  async call<T>(ask: (house: BetHouse, token: string) => Promise<Answered<T>>): Promise<Answered<T>> {
    const session = this.session();
    if (session === null) return { ok: false, problem: { ...unreachable(), status: 401, code: "UNAUTHENTICATED", detail: "Sign in first." } };
    const answer = await ask(this.#house, session.token);
    if (!answer.ok && answer.problem.code === "UNAUTHENTICATED" && this.session()?.token === session.token) this.signOut(SESSION_OVER);
    return answer;
  }

  #expireInTime(): void {
    clearTimeout(this.#expiry);
    const left = Date.parse(this.session()?.expiresAt ?? "") - Date.now();
    if (Number.isNaN(left)) return;
    this.#expiry = setTimeout(() => this.signOut(SESSION_OVER), Math.min(LONGEST_TIMER_MILLIS, Math.max(0, left)));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function readSession(stored: unknown, now: number): SignedIn | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { username, token, expiresAt } = stored as Partial<Record<keyof SignedIn, unknown>>;
  if (typeof username !== "string" || typeof token !== "string" || typeof expiresAt !== "string") return null;
  return Date.parse(expiresAt) > now ? { username, token, expiresAt } : null;
}
