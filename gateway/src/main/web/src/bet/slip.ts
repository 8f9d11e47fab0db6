import { exactReturn, isAtLeast, linesOf, MOST_LEGS, returnOn, samePlan, sizesOf, systemsFor, type Plan } from "./lines";
import { readAmount } from "./money";

/**
 * The slip before it is handed in: which prices were pressed, how they are combined, what is staked. Pure; what the
 * prices are now is given from outside.
 */

/** A price that was pressed, with the words it had then, so that it can be named also when it is offered no more. */
export interface Leg {
  readonly event: string;
  readonly market: string;
  readonly selection: string;
  /** In thousandths: the price the player saw and agreed to. */
  readonly oddsMilli: number;
  readonly banker: boolean;
  readonly eventName: string;
  readonly marketName: string;
  readonly selectionName: string;
}

export type Mode = "singles" | "multiple" | "system";
export type Policy = "none" | "higher" | "any";
export const POLICIES: readonly Policy[] = ["none", "higher", "any"];

/** Shares of the asked odds in ten-thousandths that `any` may lose. */
export const TOLERANCES: readonly number[] = [100, 200, 500, 1_000];

export interface Slip {
  readonly legs: readonly Leg[];
  /** What the player chose; what holds is {@link modeOf}. */
  readonly mode: Mode | null;
  readonly plan: Plan | null;
  /** As typed: of each single by leg, and of each line of a multiple or system. */
  readonly singles: Readonly<Record<string, string>>;
  readonly stake: string;
  readonly policy: Policy;
  readonly toleranceBp: number;
  readonly acceptPartial: boolean;
}

export const EMPTY_SLIP: Slip = {
  legs: [],
  mode: null,
  plan: null,
  singles: {},
  stake: "",
  policy: "none",
  toleranceBp: 500,
  acceptPartial: false,
};

export type SlipAction =
  | { readonly do: "toggle"; readonly leg: Leg }
  | { readonly do: "drop"; readonly keys: readonly string[] }
  | { readonly do: "clear" }
  | { readonly do: "mode"; readonly mode: Mode }
  | { readonly do: "plan"; readonly plan: Plan }
  | { readonly do: "banker"; readonly key: string }
  | { readonly do: "single"; readonly key: string; readonly text: string }
  | { readonly do: "stake"; readonly text: string }
  | { readonly do: "policy"; readonly policy: Policy; readonly toleranceBp?: number }
  | { readonly do: "partial"; readonly accept: boolean }
  /** The player agrees to these prices, by leg. */
  | { readonly do: "agree"; readonly oddsMilli: Readonly<Record<string, number>> };

export function keyOf(leg: { readonly market: string; readonly selection: string }): string {
  return `${leg.market} ${leg.selection}`;
}

export function changeSlip(slip: Slip, action: SlipAction): Slip {
  switch (action.do) {
    case "toggle":
      return toggle(slip, action.leg);
    case "drop":
      return withLegs(slip, slip.legs.filter((leg) => !action.keys.includes(keyOf(leg))));
    case "clear":
      return withLegs(slip, []);
    case "mode":
      return { ...slip, mode: action.mode };
    case "plan":
      return withPlan(slip, action.plan);
    case "banker":
      return toggleBanker(slip, action.key);
    case "single":
      return { ...slip, singles: { ...slip.singles, [action.key]: action.text } };
    case "stake":
      return { ...slip, stake: action.text };
    case "policy":
      return { ...slip, policy: action.policy, toleranceBp: action.toleranceBp ?? slip.toleranceBp };
    case "partial":
      return { ...slip, acceptPartial: action.accept };
    case "agree":
      return { ...slip, legs: slip.legs.map((leg) => ({ ...leg, oddsMilli: action.oddsMilli[keyOf(leg)] ?? leg.oddsMilli })) };
  }
}

/** Presses a price: in, or out when it was in. A full slip stays as it is. */
function toggle(slip: Slip, leg: Leg): Slip {
  const without = slip.legs.filter((each) => keyOf(each) !== keyOf(leg));
  if (without.length < slip.legs.length) return withLegs(slip, without);
  return slip.legs.length >= MOST_LEGS ? slip : withLegs(slip, [...slip.legs, leg]);
}

/** What was typed and chosen outlives its legs no longer than it makes sense. */
function withLegs(slip: Slip, legs: readonly Leg[]): Slip {
  const keys = legs.map(keyOf);
  const singles = Object.fromEntries(Object.entries(slip.singles).filter(([key]) => keys.includes(key)));
  if (legs.length === 0) return { ...slip, legs, singles, stake: "", mode: null, plan: null };
  return tidied({ ...slip, legs, singles });
}

function withPlan(slip: Slip, plan: Plan): Slip {
  const legs = plan.type === "SYSTEM" ? slip.legs : slip.legs.map((leg) => ({ ...leg, banker: false }));
  return { ...slip, mode: "system", plan, legs };
}

/** The plan stays while the legs can make it; bankers stay while some line is left without all of them. */
function toggleBanker(slip: Slip, key: string): Slip {
  const legs = slip.legs.map((leg) => (keyOf(leg) === key ? { ...leg, banker: !leg.banker } : leg));
  const plans = systemsFor(legs.length, bankersOf(legs));
  return plans.length === 0 ? slip : tidied({ ...slip, legs });
}

function tidied(slip: Slip): Slip {
  if (slip.plan === null) return slip;
  const plans = systemsFor(slip.legs.length, bankersOf(slip.legs));
  if (plans.some((plan) => slip.plan !== null && samePlan(plan, slip.plan))) return slip;
  if (plans.length > 0 && slip.plan.type === "SYSTEM") return { ...slip, plan: plans.find((plan) => plan.type === "SYSTEM") ?? null };
  return { ...slip, plan: null, legs: slip.legs.map((leg) => ({ ...leg, banker: false })) };
}

export function bankersOf(legs: readonly Leg[]): number {
  return legs.filter((leg) => leg.banker).length;
}

/** The way the legs are bet: the player's choice where the legs allow it, else the usual one. */
export function modeOf(slip: Slip): Mode {
  const count = slip.legs.length;
  if (count < 2) return "singles";
  if (slip.mode === "system" && count < 3) return "multiple";
  return slip.mode ?? (hasSharedEvent(slip.legs) ? "singles" : "multiple");
}

export function modesFor(slip: Slip): readonly Mode[] {
  return slip.legs.length < 2 ? ["singles"] : slip.legs.length < 3 ? ["singles", "multiple"] : ["singles", "multiple", "system"];
}

/** What is made of the legs: a plan over all of them, or a single of each. */
export function planOf(slip: Slip): Plan {
  const mode = modeOf(slip);
  if (mode === "singles") return { type: "SINGLE", sizes: null };
  if (mode === "multiple") return { type: "MULTIPLE", sizes: null };
  return slip.plan ?? systemsFor(slip.legs.length, bankersOf(slip.legs))[0] ?? { type: "SYSTEM", sizes: [2] };
}

/** Only a system of chosen sizes has bankers. */
export function mayHaveBankers(slip: Slip): boolean {
  return modeOf(slip) === "system" && planOf(slip).type === "SYSTEM";
}

function hasSharedEvent(legs: readonly Leg[]): boolean {
  return new Set(legs.map((leg) => leg.event)).size < legs.length;
}

/** The legs that cannot be had together, because a line of the plan would combine two of one event. */
export function correlated(slip: Slip): ReadonlySet<string> {
  const plan = planOf(slip);
  const found = new Set<string>();
  if (plan.type === "SINGLE") return found;
  const free = Math.max(...sizesOf(plan, slip.legs.length)) - bankersOf(slip.legs);
  slip.legs.forEach((one, index) => {
    for (const other of slip.legs.slice(index + 1)) {
      if (one.event !== other.event || !(one.banker || other.banker || free >= 2)) continue;
      found.add(keyOf(one)).add(keyOf(other));
    }
  });
  return found;
}

/** A leg's price now: offered, not offered for a while, gone, or not known yet. */
export type Now =
  | { readonly is: "open"; readonly oddsMilli: number }
  | { readonly is: "suspended"; readonly why: string }
  | { readonly is: "gone" }
  | { readonly is: "unknown" };

export type LegState = "same" | "better" | "worse" | "suspended" | "gone" | "unknown";

export function stateOf(leg: Leg, now: Now): LegState {
  if (now.is !== "open") return now.is;
  return now.oddsMilli === leg.oddsMilli ? "same" : now.oddsMilli > leg.oddsMilli ? "better" : "worse";
}

/** Whether the house would take this leg at its present price under the player's policy. */
export function isTaken(slip: Pick<Slip, "policy" | "toleranceBp">, askedMilli: number, nowMilli: number): boolean {
  if (nowMilli === askedMilli) return true;
  if (slip.policy === "none") return false;
  const lost = slip.policy === "any" ? slip.toleranceBp : 0;
  return nowMilli * 10_000 >= askedMilli * (10_000 - lost);
}

/** One bet to hand in: the plan over some legs, each line at this stake, at the present prices. */
export interface Bet {
  readonly plan: Plan;
  readonly legs: readonly Leg[];
  readonly unitStakeMinor: bigint;
  readonly lines: number;
  readonly totalMinor: bigint;
  readonly returnMinor: bigint;
}

/** Why a slip cannot be handed in; the first that holds, in the order in which a player would mend it. */
export type Block =
  | { readonly why: "empty" }
  | { readonly why: "correlated" }
  | { readonly why: "unavailable" }
  | { readonly why: "unknown" }
  | { readonly why: "changed"; readonly oddsMilli: Readonly<Record<string, number>> }
  | { readonly why: "stake"; readonly reason: string | null };

export interface Reckoning {
  readonly bets: readonly Bet[];
  readonly totalMinor: bigint;
  /** What all bets return together when every leg wins. */
  readonly returnMinor: bigint;
  readonly block: Block | null;
}

/** What the slip comes to at the present prices, and what stands in its way. */
export function reckon(slip: Slip, now: (leg: Leg) => Now, currency: string): Reckoning {
  const bets = betsOf(slip, now, currency);
  const add = (sum: bigint, each: bigint): bigint => sum + each;
  return {
    bets,
    totalMinor: bets.map((bet) => bet.totalMinor).reduce(add, 0n),
    returnMinor: bets.map((bet) => bet.returnMinor).reduce(add, 0n),
    block: blockOf(slip, now, currency, bets),
  };
}

function betsOf(slip: Slip, now: (leg: Leg) => Now, currency: string): readonly Bet[] {
  const plan = planOf(slip);
  if (plan.type !== "SINGLE") return bet(plan, slip.legs, now, slip.stake, currency);
  return slip.legs.flatMap((leg) => bet(plan, [{ ...leg, banker: false }], now, slip.singles[keyOf(leg)] ?? "", currency));
}

function bet(plan: Plan, legs: readonly Leg[], now: (leg: Leg) => Now, stake: string, currency: string): readonly Bet[] {
  const amount = readAmount(stake, currency);
  if (amount.kind !== "amount" || amount.minor === 0n || legs.length === 0) return [];
  const lines = linesOf(plan, legs.length, bankersOf(legs));
  const priced = legs.map((leg) => ({ oddsMilli: priceOf(leg, now(leg)), banker: leg.banker }));
  return [
    {
      plan,
      legs,
      unitStakeMinor: amount.minor,
      lines,
      totalMinor: amount.minor * BigInt(lines),
      returnMinor: returnOn(exactReturn(priced, sizesOf(plan, legs.length)), amount.minor),
    },
  ];
}

function priceOf(leg: Leg, now: Now): number {
  return now.is === "open" ? now.oddsMilli : leg.oddsMilli;
}

function blockOf(slip: Slip, now: (leg: Leg) => Now, currency: string, bets: readonly Bet[]): Block | null {
  if (slip.legs.length === 0) return { why: "empty" };
  if (correlated(slip).size > 0) return { why: "correlated" };
  const bad = typed(slip).map((text) => readAmount(text, currency)).find((amount) => amount.kind === "bad");
  if (bad?.kind === "bad") return { why: "stake", reason: bad.reason };
  // Of singles only those with a stake are handed in; before there is one, every leg counts.
  const wanted = bets.length === 0 ? slip.legs : bets.flatMap((each) => each.legs);
  const states = wanted.map((leg) => now(leg));
  if (states.some((each) => each.is === "suspended" || each.is === "gone")) return { why: "unavailable" };
  if (states.some((each) => each.is === "unknown")) return { why: "unknown" };
  const changed = changedLegs(slip, wanted, now, bets);
  if (Object.keys(changed).length > 0) return { why: "changed", oddsMilli: changed };
  return bets.length === 0 ? { why: "stake", reason: null } : null;
}

function typed(slip: Slip): readonly string[] {
  return modeOf(slip) === "singles" ? slip.legs.map((leg) => slip.singles[keyOf(leg)] ?? "") : [slip.stake];
}

/** The legs whose prices the player has to agree to first: alone, or because all together lost too much. */
function changedLegs(slip: Slip, legs: readonly Leg[], now: (leg: Leg) => Now, bets: readonly Bet[]): Readonly<Record<string, number>> {
  const price = (leg: Leg): number => priceOf(leg, now(leg));
  const alone = legs.filter((leg) => !isTaken(slip, leg.oddsMilli, price(leg)));
  const together = slip.policy === "any" ? bets.filter((each) => !isTakenWhole(slip, each, price)).flatMap((each) => each.legs) : [];
  const moved = [...alone, ...together].filter((leg) => price(leg) !== leg.oddsMilli);
  return Object.fromEntries(moved.map((leg) => [keyOf(leg), price(leg)]));
}

function isTakenWhole(slip: Slip, bet: Bet, price: (leg: Leg) => number): boolean {
  const sizes = sizesOf(bet.plan, bet.legs.length);
  const asked = exactReturn(bet.legs, sizes);
  const current = exactReturn(bet.legs.map((leg) => ({ oddsMilli: price(leg), banker: leg.banker })), sizes);
  return isAtLeast(current, asked, 10_000 - slip.toleranceBp);
}

/** A slip of an older or damaged store is read leg by leg; what makes no sense is left out. */
export function readSlip(stored: unknown): Slip {
  if (typeof stored !== "object" || stored === null) return EMPTY_SLIP;
  const given = stored as Partial<Slip>;
  const legs = Array.isArray(given.legs) ? given.legs.filter(isLeg).slice(0, MOST_LEGS) : [];
  return withLegs(
    {
      ...EMPTY_SLIP,
      mode: given.mode === "singles" || given.mode === "multiple" || given.mode === "system" ? given.mode : null,
      plan: isPlan(given.plan) ? given.plan : null,
      policy: POLICIES.includes(given.policy as Policy) ? (given.policy as Policy) : "none",
      toleranceBp: TOLERANCES.includes(given.toleranceBp as number) ? (given.toleranceBp as number) : EMPTY_SLIP.toleranceBp,
      acceptPartial: given.acceptPartial === true,
      stake: typeof given.stake === "string" ? given.stake : "",
      singles: textsOf(given.singles),
    },
    legs,
  );
}

function isLeg(value: unknown): value is Leg {
  if (typeof value !== "object" || value === null) return false;
  const leg = value as Partial<Record<keyof Leg, unknown>>;
  const texts = [leg.event, leg.market, leg.selection, leg.eventName, leg.marketName, leg.selectionName];
  return texts.every((each) => typeof each === "string") && Number.isSafeInteger(leg.oddsMilli) && typeof leg.banker === "boolean";
}

function isPlan(value: unknown): value is Plan {
  if (typeof value !== "object" || value === null) return false;
  const plan = value as Partial<Plan>;
  return typeof plan.type === "string" && (plan.sizes === null || (Array.isArray(plan.sizes) && plan.sizes.every(Number.isSafeInteger)));
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const given: object = typeof value === "object" && value !== null ? value : {};
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
