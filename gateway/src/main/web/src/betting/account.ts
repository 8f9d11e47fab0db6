import { newKey, Problem, type BetAnswer, type BetRequest, type Wallet } from "./bets";

const KEY = "overround.session";
const BASE = new URL("api/v1/", document.baseURI);

export interface SignedIn {
  readonly username: string;
  readonly token: string;
}

/** Who is signed in on this tab, and what they can ask of the house. */
export class Account {
  readonly #storage: Storage | null;
  readonly #listeners = new Set<() => void>();
  #session: SignedIn | null;
  #wallet: Wallet | null = null;
  #version = 0;

  constructor(storage: Storage | null) {
    this.#storage = storage;
    this.#session = read(storage);
  }

  readonly session = (): SignedIn | null => this.#session;
  readonly wallet = (): Wallet | null => this.#wallet;
  /** Rises whenever money or bets may have changed. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async signIn(username: string, password: string): Promise<void> {
    const answer = await this.#send<{ token: string }>("POST", "sessions", { username, password });
    this.#keep({ username, token: answer.token });
    await this.refresh();
  }

  readonly signOut = (): void => {
    this.#wallet = null;
    this.#keep(null);
  };

  /** Looks at the balance anew; a token that has ended signs out. */
  async refresh(): Promise<void> {
    if (this.#session === null) return;
    try {
      this.#wallet = await this.#send<Wallet>("GET", "wallet");
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
    }
    this.#version++;
    this.#tell();
  }

  async deposit(amountMinor: number, currency: string): Promise<string | null> {
    const answer = await this.#send<{ status: string; detail: string | null }>(
      "POST",
      "wallet/deposits",
      { amountMinor, currency },
      newKey(),
    );
    await this.refresh();
    return answer.status === "CONFIRMED" ? null : (answer.detail ?? "The payment is on its way.");
  }

  async place(bet: BetRequest, key: string): Promise<BetAnswer> {
    const answer = await this.#send<BetAnswer>("POST", "bets", bet, key);
    await this.refresh();
    return answer;
  }

  async bets(): Promise<readonly BetAnswer[]> {
    const page = await this.#send<{ items: readonly BetAnswer[] }>("GET", "bets?page=0&size=20");
    return page.items;
  }

  async bet(id: string): Promise<BetAnswer> {
    const detail = await this.#send<{ bet: BetAnswer }>("GET", `bets/${encodeURIComponent(id)}`);
    return detail.bet;
  }

  async #send<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (body !== undefined) headers["content-type"] = "application/json";
    if (key !== undefined) headers["idempotency-key"] = key;
    if (this.#session !== null) headers["authorization"] = `Bearer ${this.#session.token}`;
    let response: Response;
    try {
      response = await fetch(new URL(path, BASE), {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Problem("UNREACHABLE", "The house cannot be reached.", true);
    }
    if (response.ok) return (await response.json()) as T;
    const problem = await problemOf(response);
    if (response.status === 401 && this.#session !== null) this.signOut();
    throw problem;
  }

  #keep(session: SignedIn | null): void {
    this.#session = session;
    try {
      if (session === null) this.#storage?.removeItem(KEY);
      else this.#storage?.setItem(KEY, JSON.stringify(session));
    } catch {
      // Denied: signed in for as long as the page is open.
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const document = (await response.json()) as { code?: string; detail?: string; title?: string };
    const code = document.code ?? "UNKNOWN";
    return new Problem(code, document.detail ?? document.title ?? code, code === "VERDICT_UNKNOWN");
  } catch {
    return new Problem("UNKNOWN", `The server answered ${response.status}.`, response.status >= 500);
  }
}

function read(storage: Storage | null): SignedIn | null {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? "null") as Partial<SignedIn> | null;
    return typeof kept?.token === "string" && typeof kept.username === "string"
      ? { username: kept.username, token: kept.token }
      : null;
  } catch {
    return null;
  }
}
