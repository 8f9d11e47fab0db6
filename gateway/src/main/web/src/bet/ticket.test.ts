import { describe, expect, it } from "vitest";
import type { Answered, BetAnswer, BetView, Problem } from "../rest/bets";
import { unreachable } from "../rest/bets";
import { answered, askAt, isOpen, newTicket, polled, readTickets, requestOf, takingOffer, waitsFor, type Ticket } from "./ticket";
import { EMPTY_SLIP, type Bet } from "./slip";

const LEG = { event: "e1", market: "m1", selection: "home", oddsMilli: 2_150, banker: false, eventName: "A v B", marketName: "Result", selectionName: "A" };
const BET: Bet = { plan: { type: "SINGLE", sizes: null }, legs: [LEG], unitStakeMinor: 1_000n, lines: 1, totalMinor: 1_000n, returnMinor: 2_150n };
const SENT = newTicket("key-1", "anna", BET, requestOf(BET, EMPTY_SLIP, "GBP"));

const ANSWER: BetAnswer = {
  betId: "b1",
  status: "ACCEPTED",
  code: null,
  detail: null,
  type: "SINGLE",
  currency: "GBP",
  requestedUnitStakeMinor: 1_000,
  unitStakeMinor: 1_000,
  lines: 1,
  totalStakeMinor: 1_000,
  potentialReturnMinor: 2_150,
  legs: [],
  offer: null,
  dueAt: null,
  placedAt: "2026-05-01T18:30:00Z",
};
const said = (change: Partial<BetAnswer>): Answered<BetAnswer> => ({ ok: true, value: { ...ANSWER, ...change } });
const refused = (code: string, status: number, transient: boolean, waitMillis: number | null = null): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, status, transient, detail: code, waitMillis },
});
const SILENCE = { ok: false, problem: unreachable() } as const;

describe("the request", () => {
  it("is what the contract asks for", () => {
    expect(SENT.request).toEqual({
      type: "SINGLE",
      legs: [{ market: "m1", selection: "home", odds: 2.15 }],
      unitStakeMinor: 1_000,
      currency: "GBP",
      priceChange: "none",
      acceptPartial: false,
    });
  });

  it("has a tolerance with `any` only, and sizes with a system only", () => {
    const system = { ...BET, plan: { type: "SYSTEM", sizes: [2] }, legs: [{ ...LEG, banker: true }] };
    const request = requestOf(system, { policy: "any", toleranceBp: 500, acceptPartial: true }, "GBP");
    expect(request).toMatchObject({ sizes: [2], tolerance: 0.05, priceChange: "any", acceptPartial: true });
    expect(request.legs[0]?.banker).toBe(true);
  });
});

describe("a ticket", () => {
  it("is accepted, or rejected with an offer", () => {
    expect(answered(SENT, said({}), 0).state.is).toBe("accepted");
    const rejected = answered(SENT, said({ status: "REJECTED", code: "ODDS_CHANGED" }), 0);
    expect(rejected.state).toMatchObject({ is: "rejected", verdict: { code: "ODDS_CHANGED" } });
    expect(isOpen(rejected)).toBe(false);
  });

  it("without a word is asked again under the same key and body, less and less often", () => {
    let ticket: Ticket = SENT;
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      ticket = answered(ticket, SILENCE, 0);
      expect(ticket).toMatchObject({ key: "key-1", body: SENT.body, state: { is: "unknown" } });
      waits.push(askAt(ticket) ?? -1);
    }
    expect(waits).toEqual([1_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
    expect(answered(ticket, said({}), 0).state.is).toBe("accepted");
  });

  it("whose verdict is unknown is asked again, as is one the house failed on", () => {
    expect(answered(SENT, refused("VERDICT_UNKNOWN", 504, true), 0).state.is).toBe("unknown");
    expect(answered(SENT, refused("INTERNAL", 500, true), 0).state.is).toBe("unknown");
  });

  it("that was refused at the first asking is over", () => {
    for (const problem of [refused("OVERLOADED", 503, true), refused("BAD_FIELD", 400, false), refused("UNAUTHENTICATED", 401, false)]) {
      expect(answered(SENT, problem, 0).state).toMatchObject({ is: "refused", problem: { code: problem.problem.code } });
    }
  });

  it("that may have arrived stays unknown whatever a later asking meets on its way", () => {
    const unknown = answered(SENT, SILENCE, 0);
    for (const problem of [refused("OVERLOADED", 503, true), refused("RATE_LIMITED", 429, true), refused("UNAUTHENTICATED", 401, false)]) {
      expect(answered(unknown, problem, 0).state.is).toBe("unknown");
    }
    expect(answered(unknown, refused("BAD_FIELD", 400, false), 0).state.is).toBe("refused");
    expect(askAt(answered(unknown, refused("RATE_LIMITED", 429, true, 7_000), 100))).toBe(7_100);
  });

  it("in play waits by the house's clock, and is looked at when its verdict is late", () => {
    const waiting = answered(SENT, said({ status: "PENDING", dueAt: "2026-05-01T18:30:05Z" }), 50_000);
    expect(waiting.state).toMatchObject({ is: "waiting", since: 50_000, dueAt: 55_000, askAt: 60_000 });
    expect(waitsFor(waiting)).toBe("b1");
    expect(waitsFor(SENT)).toBeNull();
    const view = { ...ANSWER, status: "PENDING", decidedAt: null } as BetView;
    const still = polled(waiting, { ok: true, value: view }, 60_000);
    expect(askAt(still)).toBe(70_000);
    expect(polled(still, SILENCE, 70_000).state.is).toBe("waiting");
    expect(polled(still, { ok: true, value: { ...view, status: "ACCEPTED" } }, 70_000).state.is).toBe("accepted");
    const late = polled(still, { ok: true, value: { ...view, status: "REJECTED", code: "MARKET_SUSPENDED" } }, 70_000);
    expect(late.state).toMatchObject({ is: "rejected", verdict: { code: "MARKET_SUSPENDED", offer: null } });
  });

  it("takes the house's offer as another bet", () => {
    const leg = { ...LEG, askedOdds: 2.15, odds: 2.1, marketName: null, eventName: null, selectionName: null, inPlay: false, status: "CHANGED" } as const;
    const offer = { unitStakeMinor: 500, potentialReturnMinor: 1_050, legs: [leg] };
    const rejected = answered(SENT, said({ status: "REJECTED", code: "ODDS_CHANGED", offer }), 0);
    const taken = takingOffer(rejected, "key-2");
    expect(taken).toMatchObject({ key: "key-2", totalMinor: 500, returnMinor: 1_050, state: { is: "sending" } });
    expect(taken?.request).toMatchObject({ unitStakeMinor: 500, legs: [{ odds: 2.1 }] });
    expect(takingOffer(SENT, "key-2")).toBeNull();
  });

  it("that was on its way is asked about after a reload; a decided one is forgotten", () => {
    const waiting = answered(SENT, said({ status: "PENDING", dueAt: "2026-05-01T18:30:05Z" }), 0);
    const kept = JSON.parse(JSON.stringify([SENT, waiting, answered(SENT, said({}), 0), { key: 1 }])) as unknown;
    expect(readTickets(kept, 9_000).map((each) => [each.state.is, askAt(each)])).toEqual([
      ["unknown", 9_000],
      ["waiting", 10_000],
    ]);
  });
});
