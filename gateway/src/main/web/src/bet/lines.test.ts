import { describe, expect, it } from "vitest";
import { randomFrom } from "../testing/random";
import { exactReturn, isAtLeast, linesOf, milliOf, planName, returnOn, sizesOf, systemsFor, type PricedLeg } from "./lines";

const named = (type: string) => ({ type, sizes: null });
const legs = (...odds: number[]): PricedLeg[] => odds.map((each) => ({ oddsMilli: milliOf(each), banker: false }));

describe("systems", () => {
  it("have the lines their names stand for", () => {
    const lines: Record<string, [number, number]> = {
      TRIXIE: [3, 4],
      PATENT: [3, 7],
      YANKEE: [4, 11],
      LUCKY_15: [4, 15],
      CANADIAN: [5, 26],
      LUCKY_31: [5, 31],
      HEINZ: [6, 57],
      LUCKY_63: [6, 63],
      SUPER_HEINZ: [7, 120],
      GOLIATH: [8, 247],
    };
    for (const [type, [count, expected]] of Object.entries(lines)) {
      expect(linesOf(named(type), count, 0), type).toBe(expected);
      expect(systemsFor(count, 0).map((plan) => plan.type)).toContain(type);
    }
  });

  it("are offered from three legs on, and never with more than 1,000 lines", () => {
    expect(systemsFor(2, 0)).toEqual([]);
    expect(systemsFor(3, 0).map((plan) => planName(plan, 3))).toEqual(["Trixie", "Patent", "Doubles"]);
    expect(systemsFor(4, 0).map((plan) => planName(plan, 4))).toEqual(["Yankee", "Lucky 15", "Doubles", "Trebles"]);
    for (const count of [10, 15, 20]) {
      for (const plan of systemsFor(count, 0)) expect(linesOf(plan, count, 0)).toBeLessThanOrEqual(1_000);
    }
  });

  it("with bankers are lines that all have them", () => {
    expect(systemsFor(4, 1).map((plan) => plan.sizes)).toEqual([[2], [3]]);
    expect(linesOf({ type: "SYSTEM", sizes: [2] }, 4, 1)).toBe(3);
    expect(linesOf({ type: "SYSTEM", sizes: [3] }, 4, 2)).toBe(2);
  });
});

describe("returns", () => {
  it("of a single are stake times odds, rounded half up once", () => {
    expect(returnOn(exactReturn(legs(2.15), [1]), 1_000n)).toBe(2_150n);
    expect(returnOn(exactReturn(legs(1.005), [1]), 100n)).toBe(101n);
    expect(returnOn(exactReturn(legs(1.004), [1]), 100n)).toBe(100n);
    expect(returnOn(exactReturn(legs(1.15), [1]), 10n)).toBe(12n);
  });

  it("of a treble multiply exactly", () => {
    expect(returnOn(exactReturn(legs(2.15, 3.4, 1.83), [3]), 1_000n)).toBe(13_377n);
    const twenty = exactReturn(legs(...Array<number>(20).fill(1.001)), [20]);
    expect(returnOn(twenty, 1_000_000_000n)).toBe(1_020_191_145n);
  });

  it("of a Trixie are its doubles and its treble", () => {
    // 2*3 + 2*4 + 3*4 + 2*3*4 = 50
    expect(returnOn(exactReturn(legs(2, 3, 4), sizesOf(named("TRIXIE"), 3)), 100n)).toBe(5_000n);
    // and the singles: 2 + 3 + 4 more
    expect(returnOn(exactReturn(legs(2, 3, 4), sizesOf(named("PATENT"), 3)), 100n)).toBe(5_900n);
  });

  it("have the bankers in every line", () => {
    const banked = legs(2, 3, 4).map((leg, index) => ({ ...leg, banker: index === 0 }));
    // 2*3 + 2*4
    expect(returnOn(exactReturn(banked, [2]), 100n)).toBe(1_400n);
  });

  it("agree with writing out every line", () => {
    const random = randomFrom(11);
    for (let round = 0; round < 300; round++) {
      const count = 1 + Math.floor(random() * 7);
      const slip = Array.from({ length: count }, () => ({ oddsMilli: 1_001 + Math.floor(random() * 9_000), banker: random() < 0.2 }));
      const bankers = slip.filter((leg) => leg.banker).length;
      const sizes = Array.from({ length: count }, (_, index) => index + 1).filter((size) => size >= bankers && random() < 0.6);
      if (sizes.length === 0) continue;
      const stake = BigInt(1 + Math.floor(random() * 100_000));
      expect(returnOn(exactReturn(slip, sizes), stake)).toBe(naive(slip, sizes, stake));
    }
  });

  it("are compared without a fraction", () => {
    const asked = exactReturn(legs(2), [1]);
    expect(isAtLeast(exactReturn(legs(1.9), [1]), asked, 9_500)).toBe(true);
    expect(isAtLeast(exactReturn(legs(1.899), [1]), asked, 9_500)).toBe(false);
  });
});

function naive(slip: readonly PricedLeg[], sizes: readonly number[], stake: bigint): bigint {
  const scale = 1_000n ** BigInt(slip.length);
  let sum = 0n;
  for (let bits = 1; bits < 1 << slip.length; bits++) {
    const taken = slip.filter((_, index) => (bits & (1 << index)) !== 0);
    const whole = slip.every((leg, index) => !leg.banker || (bits & (1 << index)) !== 0);
    if (!whole || !sizes.includes(taken.length)) continue;
    sum += taken.reduce((product, leg) => (product * BigInt(leg.oddsMilli)) / 1_000n, scale);
  }
  return (2n * sum * stake + scale) / (2n * scale);
}
