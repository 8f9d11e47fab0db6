/** The bet side of REST, as the contracts write it: amounts in minor units, odds decimal, instants and ids as text. */

export interface LegRequest {
  readonly market: string;
  readonly selection: string;
  readonly odds: number;
  readonly banker?: boolean;
}

export interface BetRequest {
  readonly type: string;
  readonly sizes?: readonly number[];
  readonly legs: readonly LegRequest[];
  readonly unitStakeMinor: number;
  readonly currency: string;
  readonly priceChange: "none" | "higher" | "any";
  readonly tolerance?: number;
  readonly acceptPartial: boolean;
}

export interface LegAnswer {
  readonly event: string | null;
  readonly eventName: string | null;
  readonly market: string;
  readonly marketName: string | null;
  readonly selection: string;
  readonly selectionName: string | null;
  readonly askedOdds: number;
  readonly odds: number | null;
  readonly banker: boolean;
  readonly inPlay: boolean;
  readonly status: "OK" | "CHANGED" | "SUSPENDED" | "NOT_FOUND";
}

export interface Offer {
  readonly unitStakeMinor: number;
  readonly potentialReturnMinor: number;
  readonly legs: readonly LegAnswer[];
}

export interface BetAnswer {
  readonly betId: string;
  readonly status: "ACCEPTED" | "PENDING" | "REJECTED";
  readonly code: string | null;
  readonly detail: string | null;
  readonly type: string;
  readonly currency: string;
  readonly requestedUnitStakeMinor: number;
  readonly unitStakeMinor: number;
  readonly lines: number;
  readonly totalStakeMinor: number;
  readonly potentialReturnMinor: number;
  readonly legs: readonly LegAnswer[];
  readonly offer: Offer | null;
  readonly dueAt: string | null;
  readonly placedAt: string;
}

export interface BetView {
  readonly betId: string;
  readonly status: string;
  readonly code: string | null;
  readonly detail: string | null;
  readonly type: string;
  readonly currency: string;
  readonly unitStakeMinor: number;
  readonly lines: number;
  readonly totalStakeMinor: number;
  readonly potentialReturnMinor: number;
  readonly legs: readonly LegAnswer[];
  readonly dueAt: string | null;
  readonly placedAt: string;
  readonly decidedAt: string | null;
}

/** A bet as the push channels write it: what REST says is null is left out there. */
export type BareBet = Partial<BetView> & Pick<BetView, "betId" | "status" | "legs" | "placedAt">;

export function wholeBet(bare: BareBet): BetView {
  const legs = bare.legs.map((leg) => ({ ...NO_LEG, ...leg }));
  return { ...NO_BET, ...bare, legs } as BetView;
}

const NO_LEG = { event: null, eventName: null, marketName: null, selectionName: null, odds: null };
const NO_BET = { code: null, detail: null, dueAt: null, decidedAt: null };

export interface Step {
  readonly at: string;
  readonly type: string;
  readonly position?: number | null;
  readonly hash?: string | null;
}

export interface BetDetail {
  readonly bet: BetView;
  readonly timeline: readonly Step[];
}

export interface BetsPage {
  readonly items: readonly BetView[];
  readonly page: number;
  readonly total: number;
}

export interface WalletView {
  readonly currency: string;
  readonly balanceMinor: number;
  readonly availableMinor: number;
  readonly heldMinor: number;
}

export interface PaymentAnswer {
  readonly transferId: string;
  readonly status: "CONFIRMED" | "PENDING" | "REFUSED";
  readonly code: string | null;
  readonly detail: string | null;
  readonly wallet: WalletView;
}

export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: string;
  readonly roles: readonly string[];
}

/** Why there is no answer: the house's problem, or `UNREACHABLE` when none came at all. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly transient: boolean;
  /** How long the house asks to wait before the next try. */
  readonly waitMillis: number | null;
}

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Whom the page talks to about bets; a test has its own. */
export interface BetHouse {
  signIn(username: string, password: string): Promise<Answered<SessionAnswer>>;
  wallet(token: string): Promise<Answered<WalletView>>;
  deposit(token: string, key: string, body: string): Promise<Answered<PaymentAnswer>>;
  /** `body` as text: what is asked again must be the same to the letter. */
  place(token: string, key: string, body: string): Promise<Answered<BetAnswer>>;
  bets(token: string, page: number, size: number): Promise<Answered<BetsPage>>;
  bet(token: string, id: string): Promise<Answered<BetDetail>>;
}

/** No answer within this is none: it is asked again. */
const PATIENCE_MILLIS = 15_000;
export const UNREACHABLE = "UNREACHABLE";

export function restBetHouse(base: URL): BetHouse {
  const json = { "content-type": "application/json" };
  return {
    signIn: (username, password) =>
      ask(new URL("sessions", base), { method: "POST", headers: json, body: JSON.stringify({ username, password }) }),
    wallet: (token) => ask(new URL("wallet", base), { headers: bearer(token) }),
    deposit: (token, key, body) =>
      ask(new URL("wallet/deposits", base), { method: "POST", headers: { ...bearer(token), ...json, "idempotency-key": key }, body }),
    place: (token, key, body) =>
      ask(new URL("bets", base), { method: "POST", headers: { ...bearer(token), ...json, "idempotency-key": key }, body }),
    bets: (token, page, size) => ask(new URL(`bets?page=${page}&size=${size}`, base), { headers: bearer(token) }),
    bet: (token, id) => ask(new URL(`bets/${encodeURIComponent(id)}`, base), { headers: bearer(token) }),
  };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** Never throws: whatever goes wrong is a problem, and one without the house's word is `UNREACHABLE`. */
async function ask<T>(url: URL, init: RequestInit): Promise<Answered<T>> {
  try {
    const headers = { accept: "application/json, application/problem+json", ...init.headers };
    const response = await fetch(url, { ...init, headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    const body = (await response.json()) as unknown;
    return response.ok ? { ok: true, value: body as T } : { ok: false, problem: problemOf(response, body) };
  } catch {
    return { ok: false, problem: unreachable() };
  }
}

export function unreachable(): Problem {
  return { status: 0, code: UNREACHABLE, detail: "The house cannot be reached.", transient: true, waitMillis: null };
}

function problemOf(response: Response, body: unknown): Problem {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof given["code"] !== "string") return { ...unreachable(), status: response.status };
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    status: response.status,
    code: given["code"],
    detail: typeof given["detail"] === "string" ? given["detail"] : `The house answered ${response.status}.`,
    transient: given["transient"] === true,
    waitMillis: Number.isFinite(seconds) ? seconds * 1_000 : null,
  };
}
