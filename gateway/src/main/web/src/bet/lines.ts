/**
 * What a bet makes of its legs: which systems there are, how many lines, what they return. The sums are the house's own
 * (exact, rounded half up once), so what the slip promises is what the verdict says.
 */

export const MOST_LEGS = 20;
export const MOST_LINES = 1_000;

/** A way to bet on the legs of a slip, as the house names it. */
export interface Plan {
  readonly type: string;
  /** Only for `SYSTEM`: how many legs its lines have, bankers included. */
  readonly sizes: readonly number[] | null;
}

interface Cover {
  readonly legs: number;
  readonly from: number;
  readonly name: string;
}

/** Named systems are full covers: all lines of `from` legs up to all. */
const COVERS: Readonly<Record<string, Cover>> = {
  TRIXIE: { legs: 3, from: 2, name: "Trixie" },
  PATENT: { legs: 3, from: 1, name: "Patent" },
  YANKEE: { legs: 4, from: 2, name: "Yankee" },
  LUCKY_15: { legs: 4, from: 1, name: "Lucky 15" },
  CANADIAN: { legs: 5, from: 2, name: "Canadian" },
  LUCKY_31: { legs: 5, from: 1, name: "Lucky 31" },
  HEINZ: { legs: 6, from: 2, name: "Heinz" },
  LUCKY_63: { legs: 6, from: 1, name: "Lucky 63" },
  SUPER_HEINZ: { legs: 7, from: 2, name: "Super Heinz" },
  GOLIATH: { legs: 8, from: 2, name: "Goliath" },
};

const FOLDS = ["", "Singles", "Doubles", "Trebles"];
const FOLD = ["", "Single", "Double", "Treble"];

/** How many legs the plan's lines have. */
export function sizesOf(plan: Plan, legs: number): readonly number[] {
  if (plan.sizes !== null) return plan.sizes;
  const cover = COVERS[plan.type];
  if (cover === undefined) return [plan.type === "SINGLE" ? 1 : legs];
  return Array.from({ length: cover.legs - cover.from + 1 }, (_, index) => cover.from + index);
}

export function linesOf(plan: Plan, legs: number, bankers: number): number {
  return sizesOf(plan, legs).reduce((sum, size) => sum + choose(legs - bankers, size - bankers), 0);
}

/** The systems that so many legs make, named ones first; with bankers only those that may have them. */
export function systemsFor(legs: number, bankers: number): readonly Plan[] {
  if (legs < 3 || legs > MOST_LEGS) return [];
  const named = bankers > 0 ? [] : Object.keys(COVERS).filter((type) => COVERS[type]?.legs === legs);
  const least = Math.max(2, bankers + 1);
  const folds = Array.from({ length: Math.max(0, legs - least) }, (_, index) => [least + index]);
  return [
    ...named.map((type) => ({ type, sizes: null })),
    ...folds.map((sizes) => ({ type: "SYSTEM", sizes })),
  ].filter((plan) => linesOf(plan, legs, bankers) <= MOST_LINES);
}

export function samePlan(one: Plan, other: Plan): boolean {
  return one.type === other.type && (one.sizes ?? []).join() === (other.sizes ?? []).join();
}

/** "Trixie", "Doubles", "Treble": as a bettor calls it. */
export function planName(plan: Plan, legs: number): string {
  if (plan.type === "SINGLE") return "Single";
  if (plan.type === "MULTIPLE") return FOLD[legs] ?? `${legs}-fold`;
  if (plan.sizes !== null) return plan.sizes.map((size) => FOLDS[size] ?? `${size}-folds`).join(" + ");
  return COVERS[plan.type]?.name ?? typeName(plan.type);
}

/** The name of a type where the legs are not at hand. */
export function typeName(type: string, legs?: number): string {
  if (type === "MULTIPLE" && legs !== undefined) return FOLD[legs] ?? `${legs}-fold`;
  const words = type.replaceAll("_", " ").toLowerCase();
  return COVERS[type]?.name ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function choose(from: number, take: number): number {
  if (take < 0 || take > from) return 0;
  let result = 1;
  for (let step = 1; step <= take; step++) result = (result * (from - take + step)) / step;
  return result;
}

/** One leg's price in thousandths, and whether every line has it. */
export interface PricedLeg {
  readonly oddsMilli: number;
  readonly banker: boolean;
}

/** What one minor unit on each line returns when all legs win: a fraction, kept exact. */
export interface ExactReturn {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function exactReturn(legs: readonly PricedLeg[], sizes: readonly number[]): ExactReturn {
  const bankers = legs.filter((leg) => leg.banker);
  const always = bankers.reduce((product, leg) => product * BigInt(leg.oddsMilli), 1n);
  const sums = symmetric(legs.filter((leg) => !leg.banker).map((leg) => BigInt(leg.oddsMilli)));
  const longest = Math.max(...sizes, 0);
  let numerator = 0n;
  for (const size of sizes) {
    numerator += (sums[size - bankers.length] ?? 0n) * always * 1_000n ** BigInt(longest - size);
  }
  return { numerator, denominator: 1_000n ** BigInt(longest) };
}

/** For each k the sum, over all ways to take k of the odds, of their product. */
function symmetric(odds: readonly bigint[]): readonly bigint[] {
  const sums = [1n, ...odds.map(() => 0n)];
  odds.forEach((each, seen) => {
    for (let k = seen + 1; k > 0; k--) sums[k] = (sums[k] ?? 0n) + (sums[k - 1] ?? 0n) * each;
  });
  return sums;
}

/** What this stake on each line returns, in minor units, rounded half up once. */
export function returnOn(exact: ExactReturn, unitStakeMinor: bigint): bigint {
  return (2n * exact.numerator * unitStakeMinor + exact.denominator) / (2n * exact.denominator);
}

/** Whether the one is at least so many ten-thousandths of the other. */
export function isAtLeast(one: ExactReturn, other: ExactReturn, tenThousandths: number): boolean {
  return one.numerator * other.denominator * 10_000n >= other.numerator * one.denominator * BigInt(tenThousandths);
}

/** Decimal odds of a feed as whole thousandths. */
export function milliOf(odds: number): number {
  return Math.round(odds * 1_000);
}
