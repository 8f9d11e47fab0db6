import type { Answered, BetAnswer, BetRequest, BetView, Problem } from "../rest/bets";
import { UNREACHABLE } from "../rest/bets";
import type { Bet, Leg, Slip } from "./slip";

/**
 * One bet that was handed in, until its verdict is known. Pure: told what came and when, it says what to do next.
 *
 * <pre>
 *   sending --+--> accepted
 *     |       +--> waiting (in play) --> accepted | rejected
 *     |       +--> rejected (a verdict: why, and perhaps an offer)
 *     |       +--> refused (no verdict: nothing was bet; under the same key it may be tried again when transient)
 *     +-- no word --> unknown --(the same key, the same body)--> as from sending
 * </pre>
 *
 * <p>Once a bet may have reached the house, only a verdict, or a refusal that would have met the first asking too, ends
 * the asking: "too busy" said to the second call tells nothing about the first.
 */
export interface Ticket {
  readonly key: string;
  /** The request to the letter. */
  readonly body: string;
  /** The user whose bet it is: nobody else may ask. */
  readonly user: string;
  readonly legs: readonly Leg[];
  readonly request: BetRequest;
  readonly totalMinor: number;
  readonly returnMinor: number;
  readonly state: TicketState;
}

export type TicketState =
  | { readonly is: "sending" }
  | { readonly is: "unknown"; readonly tries: number; readonly askAt: number }
  | { readonly is: "waiting"; readonly answer: BetAnswer; readonly since: number; readonly dueAt: number; readonly askAt: number }
  | { readonly is: "accepted"; readonly verdict: Verdict }
  | { readonly is: "rejected"; readonly verdict: Verdict }
  | { readonly is: "refused"; readonly problem: Problem };

/** A final word of the house. */
export type Verdict = Pick<BetAnswer, "betId" | "code" | "detail" | "unitStakeMinor" | "totalStakeMinor" | "potentialReturnMinor" | "legs" | "offer">;

const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 10_000;
/** The house tells an in-play verdict by itself; one that is so late is looked for, and then so often. */
const LATE_MILLIS = 5_000;
const POLL_MILLIS = 10_000;
/** Longer than any in-play delay: a bound for clocks that disagree. */
const LONGEST_DELAY_MILLIS = 15_000;

export function requestOf(bet: Bet, slip: Pick<Slip, "policy" | "toleranceBp" | "acceptPartial">, currency: string): BetRequest {
  return {
    type: bet.plan.type,
    ...(bet.plan.sizes === null ? {} : { sizes: bet.plan.sizes }),
    legs: bet.legs.map((leg) => ({
      market: leg.market,
      selection: leg.selection,
      odds: leg.oddsMilli / 1_000,
      ...(leg.banker ? { banker: true } : {}),
    })),
    unitStakeMinor: Number(bet.unitStakeMinor),
    currency,
    priceChange: slip.policy,
    ...(slip.policy === "any" ? { tolerance: slip.toleranceBp / 10_000 } : {}),
    acceptPartial: slip.acceptPartial,
  };
}

export function newTicket(key: string, user: string, bet: Bet, request: BetRequest): Ticket {
  return {
    key,
    body: JSON.stringify(request),
    user,
    legs: bet.legs,
    request,
    totalMinor: Number(bet.totalMinor),
    returnMinor: Number(bet.returnMinor),
    state: { is: "sending" },
  };
}

/** The bet the house offers instead, as a new ticket under a new key; null when it offers none. */
export function takingOffer(ticket: Ticket, key: string): Ticket | null {
  const offer = ticket.state.is === "rejected" ? ticket.state.verdict.offer : null;
  if (offer === null) return null;
  const odds = new Map(offer.legs.map((leg) => [`${leg.market} ${leg.selection}`, leg.odds]));
  const legs = ticket.request.legs.map((leg) => ({ ...leg, odds: odds.get(`${leg.market} ${leg.selection}`) ?? leg.odds }));
  const request = { ...ticket.request, legs, unitStakeMinor: offer.unitStakeMinor };
  const unit = ticket.request.unitStakeMinor;
  return {
    ...ticket,
    key,
    request,
    body: JSON.stringify(request),
    legs: ticket.legs.map((leg, index) => ({ ...leg, oddsMilli: Math.round((legs[index]?.odds ?? 0) * 1_000) || leg.oddsMilli })),
    totalMinor: unit === 0 ? ticket.totalMinor : (ticket.totalMinor / unit) * offer.unitStakeMinor,
    returnMinor: offer.potentialReturnMinor,
    state: { is: "sending" },
  };
}

/** What came of handing it in, for the first time or again. */
export function answered(ticket: Ticket, answer: Answered<BetAnswer>, now: number): Ticket {
  if (answer.ok) return decided(ticket, answer.value, now);
  const { problem } = answer;
  const tries = ticket.state.is === "unknown" ? ticket.state.tries + 1 : 0;
  const open = tries > 0 ? !isFinal(problem) : isSilence(problem);
  if (!open) return { ...ticket, state: { is: "refused", problem } };
  return { ...ticket, state: { is: "unknown", tries: Math.max(1, tries), askAt: now + waitAfter(tries, problem) } };
}

function decided(ticket: Ticket, answer: BetAnswer, now: number): Ticket {
  switch (answer.status) {
    case "ACCEPTED":
      return { ...ticket, state: { is: "accepted", verdict: answer } };
    case "REJECTED":
      return { ...ticket, state: { is: "rejected", verdict: answer } };
    case "PENDING": {
      // By the house's own clock: the player's may be minutes off.
      const delay = answer.dueAt === null ? 0 : Date.parse(answer.dueAt) - Date.parse(answer.placedAt);
      const dueAt = now + Math.min(LONGEST_DELAY_MILLIS, Math.max(0, delay || 0));
      return { ...ticket, state: { is: "waiting", answer, since: now, dueAt, askAt: dueAt + LATE_MILLIS } };
    }
  }
}

/** The id of the bet that waits in play; null when this is no such ticket. */
export function waitsFor(ticket: Ticket): string | null {
  return ticket.state.is === "waiting" ? ticket.state.answer.betId : null;
}

/** What a word about a waiting bet, asked for or not, brought: its verdict, or nothing new. */
export function polled(ticket: Ticket, answer: Answered<BetView>, now: number): Ticket {
  if (ticket.state.is !== "waiting") return ticket;
  const { state } = ticket;
  if (!answer.ok || answer.value.status === "PENDING") {
    return { ...ticket, state: { ...state, askAt: now + POLL_MILLIS } };
  }
  const bet = answer.value;
  const lost = bet.status === "REJECTED" || bet.status === "VOID";
  return { ...ticket, state: { is: lost ? "rejected" : "accepted", verdict: { ...bet, offer: null } } };
}

/** No word of what became of the bet: the house says so itself, or nothing sensible came back. */
function isSilence(problem: Problem): boolean {
  return problem.code === "VERDICT_UNKNOWN" || problem.code === UNREACHABLE || problem.code === "INTERNAL";
}

/** A refusal that would have met every asking with this key and body. */
function isFinal(problem: Problem): boolean {
  return !problem.transient && problem.status !== 401 && problem.code !== "FORBIDDEN" && !isSilence(problem);
}

function waitAfter(tries: number, problem: Problem): number {
  const wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.min(tries, 10));
  return Math.max(wait, Math.min(problem.waitMillis ?? 0, 60_000));
}

/** When the ticket wants to be asked about next; null when it is decided or on its way. */
export function askAt(ticket: Ticket): number | null {
  return ticket.state.is === "unknown" || ticket.state.is === "waiting" ? ticket.state.askAt : null;
}

export function isOpen(ticket: Ticket): boolean {
  return ticket.state.is === "sending" || ticket.state.is === "unknown" || ticket.state.is === "waiting";
}

/** After a reload: what was on its way may have arrived; it is asked about at once. */
export function readTickets(stored: unknown, now: number): readonly Ticket[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(isTicket).flatMap((ticket): Ticket[] => {
    switch (ticket.state.is) {
      case "sending":
      case "unknown":
        return [{ ...ticket, state: { is: "unknown", tries: 1, askAt: now } }];
      case "waiting":
        return [{ ...ticket, state: { ...ticket.state, askAt: Math.min(ticket.state.askAt, now + LONGEST_DELAY_MILLIS) } }];
      default:
        return [];
    }
  });
}

function isTicket(value: unknown): value is Ticket {
  if (typeof value !== "object" || value === null) return false;
  const ticket = value as Partial<Ticket>;
  const texts = [ticket.key, ticket.body, ticket.user, ticket.state?.is];
  return texts.every((each) => typeof each === "string") && Array.isArray(ticket.legs) && typeof ticket.request === "object";
}
