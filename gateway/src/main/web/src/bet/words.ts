import { UNREACHABLE } from "../rest/bets";

/** Refusals and states of bets in a player's words; the house's own detail stands below them. */

const REFUSALS: Readonly<Record<string, string>> = {
  ODDS_CHANGED: "The odds have changed",
  MARKET_SUSPENDED: "Betting is suspended",
  MARKET_NOT_FOUND: "This market is no longer offered",
  SELECTION_NOT_FOUND: "This selection is no longer offered",
  EVENT_NOT_FOUND: "This event is no longer offered",
  EVENT_OVER: "The event is over",
  CORRELATED_LEGS: "Selections of one event cannot be combined",
  INVALID_LEGS: "These selections do not make such a bet",
  STAKE_BELOW_MINIMUM: "The stake is below the minimum",
  STAKE_ABOVE_MAXIMUM: "The stake is above your limit for this bet",
  CAPACITY_EXHAUSTED: "The house takes no more on this",
  LIMIT_EXCEEDED: "A limit would be passed",
  INSUFFICIENT_FUNDS: "Your balance is too low",
  PAYMENT_DECLINED: "The payment was declined",
  KYC_INCOMPLETE: "Your identity is not verified yet",
  SELF_EXCLUDED: "You have excluded yourself from betting",
  ACCOUNT_CLOSED: "This account is closed",
  AML_FLAG: "Your account is under review",
  UNDER_AGE: "You are too young to bet here",
  JURISDICTION_BLOCKED: "Not allowed where you are registered",
  GEO_BLOCKED: "Betting is not allowed from where you are",
  RATE_LIMITED: "Too many bets in a short time",
  OVERLOADED: "The house is busy",
  UNAVAILABLE: "Bets cannot be taken right now",
  UNAUTHENTICATED: "Your session has ended",
  FORBIDDEN: "This account cannot bet",
  IDEMPOTENCY_MISMATCH: "This bet was not placed",
  BAD_CREDENTIALS: "User name or password is wrong",
  [UNREACHABLE]: "The house cannot be reached",
};

export function refusalInWords(code: string | null): string {
  return REFUSALS[code ?? ""] ?? "The bet was not accepted";
}

/** What a player can do about a refusal, where that is not plain from the words. */
const WAYS: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: "Deposit, or lower the stake.",
  LIMIT_EXCEEDED: "Lower the stake. A limit of your own that you raise holds after 24 hours; one that you lower, at once.",
  STAKE_ABOVE_MAXIMUM: "Lower the stake, or let the house take a smaller one: see “If something changes”.",
  STAKE_BELOW_MINIMUM: "Raise the stake.",
  CAPACITY_EXHAUSTED: "Lower the stake, or come back when the risk on this is spread again.",
  SELF_EXCLUDED: "The exclusion you asked for holds until its end; nothing takes it back before.",
  MARKET_SUSPENDED: "Wait until it opens again, or remove the selection.",
  RATE_LIMITED: "Wait a moment and try again.",
  KYC_INCOMPLETE: "Once your documents are checked you can bet.",
};

export function wayOn(code: string | null): string | null {
  return WAYS[code ?? ""] ?? null;
}

const STATUSES: Readonly<Record<string, string>> = {
  PENDING: "Waiting",
  ACCEPTED: "Open",
  OPEN: "Open",
  REJECTED: "Not placed",
  VOID: "Void",
  WON: "Won",
  LOST: "Lost",
  HALF_WON: "Half won",
  HALF_LOST: "Half lost",
  CASHED_OUT: "Cashed out",
};

export function betStatusInWords(status: string): string {
  return STATUSES[status] ?? status.replaceAll("_", " ").toLowerCase();
}

export function isOpenBet(status: string): boolean {
  return status === "PENDING" || status === "ACCEPTED" || status === "OPEN";
}

export function isSettledBet(status: string): boolean {
  return !isOpenBet(status) && status !== "REJECTED";
}

const STEPS: Readonly<Record<string, string>> = {
  BET_PLACED: "Accepted",
  BET_PENDING: "Taken; in play, so it waits a moment",
  BET_ACCEPTED: "Accepted after the wait",
  BET_REJECTED: "Not placed",
  BET_VOIDED: "Void; the stake was given back",
  COMPLIANCE_DECISION: "Checked against the rules that hold for you",
  WALLET_TX: "Stake moved in your wallet",
  HEDGE_ORDERED: "The house covered its risk",
  HEDGE_FILLED: "The house covered its risk",
};

export function stepInWords(type: string): string {
  const words = type.replaceAll("_", " ").toLowerCase();
  return STEPS[type] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
