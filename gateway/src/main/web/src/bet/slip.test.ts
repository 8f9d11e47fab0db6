import { describe, expect, it } from "vitest";
import { changeSlip, correlated, EMPTY_SLIP, isTaken, keyOf, modeOf, planOf, readSlip, reckon, stateOf, type Leg, type Now, type Slip, type SlipAction } from "./slip";

export function leg(event: number, odds: number, change: Partial<Leg> = {}): Leg {
  return {
    event: `e${event}`,
    market: `e${event}:result`,
    selection: "home",
    oddsMilli: Math.round(odds * 1_000),
    banker: false,
    eventName: `Home ${event} v Away ${event}`,
    marketName: "Match result",
    selectionName: `Home ${event}`,
    ...change,
  };
}

const after = (...actions: SlipAction[]): Slip => actions.reduce(changeSlip, EMPTY_SLIP);
const pressed = (...legs: Leg[]): SlipAction[] => legs.map((each) => ({ do: "toggle", leg: each }));
const asSeen = (each: Leg): Now => ({ is: "open", oddsMilli: each.oddsMilli });

describe("pressing prices", () => {
  it("puts legs in and takes them out", () => {
    const one = leg(1, 2);
    expect(after(...pressed(one)).legs).toEqual([one]);
    expect(after(...pressed(one, one)).legs).toEqual([]);
  });

  it("goes from single to multiple, and stays with singles for one event", () => {
    expect(modeOf(after(...pressed(leg(1, 2))))).toBe("singles");
    expect(modeOf(after(...pressed(leg(1, 2), leg(2, 2))))).toBe("multiple");
    expect(modeOf(after(...pressed(leg(1, 2), leg(1, 3, { selection: "away" }))))).toBe("singles");
  });

  it("takes no more than twenty legs", () => {
    const many = Array.from({ length: 21 }, (_, index) => leg(index, 2));
    expect(after(...pressed(...many)).legs).toHaveLength(20);
  });

  it("forgets a removed leg's stake", () => {
    const one = leg(1, 2);
    const slip = after(...pressed(one, leg(2, 2)), { do: "single", key: keyOf(one), text: "5" }, { do: "drop", keys: [keyOf(one)] });
    expect(slip.singles).toEqual({});
  });
});

describe("systems", () => {
  const four = pressed(leg(1, 2), leg(2, 3), leg(3, 4), leg(4, 5));

  it("start with the fullest cover and keep the choice while the legs allow it", () => {
    const slip = after(...four, { do: "mode", mode: "system" });
    expect(planOf(slip).type).toBe("YANKEE");
    const lucky = changeSlip(slip, { do: "plan", plan: { type: "LUCKY_15", sizes: null } });
    expect(planOf(lucky).type).toBe("LUCKY_15");
    const three = changeSlip(lucky, { do: "drop", keys: [keyOf(leg(4, 5))] });
    expect(planOf(three).type).toBe("TRIXIE");
  });

  it("have bankers only with sizes of their own", () => {
    const doubles = after(...four, { do: "plan", plan: { type: "SYSTEM", sizes: [2] } }, { do: "banker", key: keyOf(leg(1, 2)) });
    expect(reckon({ ...doubles, stake: "1" }, asSeen, "GBP").bets[0]?.lines).toBe(3);
    const yankee = changeSlip(doubles, { do: "plan", plan: { type: "YANKEE", sizes: null } });
    expect(yankee.legs.some((each) => each.banker)).toBe(false);
  });

  it("grow their sizes with their bankers, and never have bankers only", () => {
    const banked = after(
      ...four,
      { do: "plan", plan: { type: "SYSTEM", sizes: [2] } },
      ...[1, 2, 3, 4].map((each): SlipAction => ({ do: "banker", key: keyOf(leg(each, 2)) })),
    );
    expect(banked.legs.filter((each) => each.banker)).toHaveLength(2);
    expect(planOf(banked).sizes).toEqual([3]);
  });
});

describe("legs of one event", () => {
  const pair = pressed(leg(1, 2), leg(1, 3, { selection: "away" }), leg(2, 2));

  it("are singles, and no multiple", () => {
    expect(correlated(after(...pair, { do: "mode", mode: "singles" })).size).toBe(0);
    const slip = after(...pair, { do: "mode", mode: "multiple" }, { do: "stake", text: "1" });
    expect([...correlated(slip)]).toEqual(["e1:result home", "e1:result away"]);
    expect(reckon(slip, asSeen, "GBP").block).toEqual({ why: "correlated" });
  });

  it("may stand beside one banker, since no line has both", () => {
    const slip = after(...pair, { do: "plan", plan: { type: "SYSTEM", sizes: [2] } });
    expect(correlated(slip).size).toBe(2);
    expect(correlated(changeSlip(slip, { do: "banker", key: keyOf(leg(2, 2)) })).size).toBe(0);
  });
});

describe("what a slip comes to", () => {
  it("is a bet for each single with a stake", () => {
    const [one, two] = [leg(1, 2.15), leg(2, 3)];
    const slip = after(...pressed(one, two), { do: "mode", mode: "singles" }, { do: "single", key: keyOf(one), text: "10" });
    const sum = reckon(slip, asSeen, "GBP");
    expect(sum.bets).toHaveLength(1);
    expect(sum).toMatchObject({ totalMinor: 1_000n, returnMinor: 2_150n, block: null });
  });

  it("is one bet of many lines", () => {
    const slip = after(...pressed(leg(1, 2), leg(2, 3), leg(3, 4)), { do: "mode", mode: "system" }, { do: "stake", text: "1" });
    expect(reckon(slip, asSeen, "GBP")).toMatchObject({ totalMinor: 400n, returnMinor: 5_000n, block: null });
  });

  it("waits for a stake, and says what is wrong with one", () => {
    const slip = after(...pressed(leg(1, 2)));
    expect(reckon(slip, asSeen, "GBP").block).toEqual({ why: "stake", reason: null });
    const bad = changeSlip(slip, { do: "single", key: keyOf(leg(1, 2)), text: "0.001" });
    expect(reckon(bad, asSeen, "GBP").block).toMatchObject({ why: "stake", reason: expect.stringContaining("decimals") });
    const nought = changeSlip(slip, { do: "single", key: keyOf(leg(1, 2)), text: "0.00" });
    expect(reckon(nought, asSeen, "GBP").block).toEqual({ why: "stake", reason: null });
  });

  it("is nothing while a leg cannot be had", () => {
    const slip = after(...pressed(leg(1, 2), leg(2, 3)), { do: "stake", text: "1" });
    const shut = (each: Leg): Now => (each.event === "e2" ? { is: "suspended", why: "Goal/incident" } : asSeen(each));
    expect(reckon(slip, shut, "GBP").block).toEqual({ why: "unavailable" });
    expect(reckon(slip, () => ({ is: "gone" }), "GBP").block).toEqual({ why: "unavailable" });
    expect(reckon(slip, () => ({ is: "unknown" }), "GBP").block).toEqual({ why: "unknown" });
    // A single without a stake is not handed in, so its state does not matter.
    const singles = after(...pressed(leg(1, 2), leg(2, 3)), { do: "mode", mode: "singles" }, { do: "single", key: keyOf(leg(1, 2)), text: "1" });
    expect(reckon(singles, shut, "GBP").block).toBeNull();
  });
});

describe("a changed price", () => {
  const slip = after(...pressed(leg(1, 2), leg(2, 3)), { do: "stake", text: "1" });
  const worse = (each: Leg): Now => ({ is: "open", oddsMilli: each.event === "e2" ? 2_900 : each.oddsMilli });
  const better = (each: Leg): Now => ({ is: "open", oddsMilli: each.event === "e2" ? 3_100 : each.oddsMilli });

  it("has to be agreed to, unless the player takes such changes", () => {
    expect(reckon(slip, worse, "GBP").block).toEqual({ why: "changed", oddsMilli: { "e2:result home": 2_900 } });
    expect(reckon(slip, better, "GBP").block).toMatchObject({ why: "changed" });
    const higher = changeSlip(slip, { do: "policy", policy: "higher" });
    expect(reckon(higher, better, "GBP").block).toBeNull();
    expect(reckon(higher, worse, "GBP").block).toMatchObject({ why: "changed" });
    const any = changeSlip(slip, { do: "policy", policy: "any", toleranceBp: 500 });
    expect(reckon(any, worse, "GBP").block).toBeNull();
  });

  it("is in the return at once", () => {
    expect(reckon(slip, worse, "GBP").returnMinor).toBe(580n);
    expect(stateOf(leg(2, 3), worse(leg(2, 3)))).toBe("worse");
  });

  it("is agreed to once", () => {
    const block = reckon(slip, worse, "GBP").block;
    const agreed = changeSlip(slip, { do: "agree", oddsMilli: block?.why === "changed" ? block.oddsMilli : {} });
    expect(reckon(agreed, worse, "GBP").block).toBeNull();
  });

  it("within the tolerance of each leg may be too much for all together", () => {
    const any = changeSlip(slip, { do: "policy", policy: "any", toleranceBp: 500 });
    const both = (each: Leg): Now => ({ is: "open", oddsMilli: Math.ceil(each.oddsMilli * 0.96) });
    expect(any.legs.every((each) => isTaken(any, each.oddsMilli, Math.ceil(each.oddsMilli * 0.96)))).toBe(true);
    expect(reckon(any, both, "GBP").block).toMatchObject({ why: "changed" });
  });

  it("at the edge of the tolerance is taken", () => {
    const any = { policy: "any", toleranceBp: 500 } as const;
    expect(isTaken(any, 2_000, 1_900)).toBe(true);
    expect(isTaken(any, 2_000, 1_899)).toBe(false);
  });
});

describe("a kept slip", () => {
  it("is read back as it was", () => {
    const slip = after(...pressed(leg(1, 2), leg(2, 3)), { do: "stake", text: "2.50" }, { do: "policy", policy: "any", toleranceBp: 200 });
    expect(readSlip(JSON.parse(JSON.stringify(slip)))).toEqual(slip);
  });

  it("that is damaged loses only what is damaged", () => {
    expect(readSlip("nonsense")).toEqual(EMPTY_SLIP);
    expect(readSlip({ legs: [leg(1, 2), { market: 1 }], policy: "all", stake: 5 })).toEqual({ ...EMPTY_SLIP, legs: [leg(1, 2)] });
  });
});
