import { expect, it } from "vitest";
import type { Answered, BetAnswer, BetHouse, BetView, LegAnswer } from "../rest/bets";
import { unreachable } from "../rest/bets";
import { afterDeposit, Cashier } from "./cashier";
import { Player, SESSION_OVER } from "./player";
import { EMPTY_SLIP, type Bet } from "./slip";
import { Till, type World } from "./till";

const LEG = { event: "e1", market: "m1", selection: "home", oddsMilli: 2_000, banker: false, eventName: "A v B", marketName: "R", selectionName: "A" };
const BET: Bet = { plan: { type: "SINGLE", sizes: null }, legs: [LEG], unitStakeMinor: 100n, lines: 1, totalMinor: 100n, returnMinor: 200n };
const VIEW = { betId: "b1", status: "ACCEPTED", type: "SINGLE", currency: "GBP", legs: [], placedAt: "2026-05-01T18:30:00Z", dueAt: null } as unknown as BetView;
const ACCEPTED = { ok: true, value: VIEW as unknown as BetAnswer } as const;
const SILENCE = { ok: false, problem: unreachable() } as const;
const WALLET = { currency: "GBP", balanceMinor: 100, availableMinor: 100, heldMinor: 0 };
const EXPIRED = { ok: false, problem: { ...unreachable(), status: 401, code: "UNAUTHENTICATED", transient: false } } as const;

/** A house that gives the listed answers to placements, and a clock that a test turns. */
function stage(...answers: Answered<BetAnswer>[]) {
  const calls: string[] = [];
  const house: BetHouse = {
    signIn: () => Promise.resolve({ ok: true, value: { token: "t", expiresAt: "2099-01-01T00:00:00Z", roles: ["player"] } }),
    wallet: () => Promise.resolve({ ok: true, value: WALLET }),
    deposit: () => Promise.resolve(SILENCE),
    place: (_, key, body) => {
      calls.push(`${key} ${body}`);
      return Promise.resolve(answers.shift() ?? SILENCE);
    },
    bets: () => Promise.resolve(SILENCE),
    bet: () => Promise.resolve({ ok: true, value: { bet: VIEW, timeline: [] } }),
  };
  let now = 0;
  let keys = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const world: World = {
    now: () => now,
    newKey: () => `k${++keys}`,
    after: (millis, run) => {
      const timer = { at: now + millis, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const turn = async (millis: number): Promise<void> => {
    now += millis;
    for (const timer of [...timers]) {
      if (timer.at > now) continue;
      timers.delete(timer);
      timer.run();
    }
    await settled();
  };
  const items = new Map<string, string>();
  const storage = { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) };
  const player = new Player(house, storage);
  const till = new Till(player, storage, world);
  return { calls, house, player, till, turn, storage, world };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

it("asks again with the same key and body until there is a verdict, and places one bet", async () => {
  const { calls, player, till, turn } = stage(SILENCE, SILENCE, ACCEPTED);
  till.start();
  await player.signIn("anna", "secret");
  till.place([BET], EMPTY_SLIP, "GBP");
  await settled();
  expect(till.tickets()[0]?.state.is).toBe("unknown");
  await turn(1_000);
  await turn(4_000);
  expect(till.tickets()[0]?.state.is).toBe("accepted");
  expect(calls).toHaveLength(3);
  expect(new Set(calls).size).toBe(1);
});

it("asks about a bet that was on its way when the page was loaded anew", async () => {
  const first = stage(SILENCE);
  first.till.start();
  await first.player.signIn("anna", "secret");
  first.till.place([BET], EMPTY_SLIP, "GBP");
  await settled();
  const { storage, house, world, turn, calls } = first;
  const player = new Player(house, storage);
  const till = new Till(player, storage, world);
  till.start();
  await turn(0);
  expect(calls).toHaveLength(2);
  expect(new Set(calls).size).toBe(1);
  player.signOut();
});

it("never asks about one player's bet in another's name", async () => {
  const { calls, player, till, turn } = stage(SILENCE, ACCEPTED);
  till.start();
  await player.signIn("anna", "secret");
  till.place([BET], EMPTY_SLIP, "GBP");
  await settled();
  player.signOut();
  await player.signIn("ben", "secret");
  await turn(60_000);
  expect(calls).toHaveLength(1);
  player.signOut();
  await player.signIn("anna", "secret");
  await turn(0);
  expect(calls).toHaveLength(2);
  expect(till.tickets()[0]?.state.is).toBe("accepted");
});

const PENDING = { ok: true, value: { ...VIEW, status: "PENDING", dueAt: "2026-05-01T18:30:05Z" } as unknown as BetAnswer } as const;

/** A bet that waits in play, and a count of the looks at it. */
async function waiting() {
  const staged = stage(PENDING);
  const looks: string[] = [];
  const { bet } = staged.house;
  staged.house.bet = (token, id) => {
    looks.push(id);
    return bet(token, id);
  };
  staged.till.start();
  await staged.player.signIn("anna", "secret");
  staged.till.place([BET], EMPTY_SLIP, "GBP");
  await settled();
  return { ...staged, looks };
}

it("is told the verdict of a waiting bet and does not ask for it", async () => {
  const { player, till, turn, looks } = await waiting();
  player.told({ op: "bet", ch: "bets", seq: 6, type: "BET_ACCEPTED", bet: { ...VIEW, betId: "another" } });
  player.told({ op: "bet", ch: "bets", seq: 7, type: "BET_PENDING", bet: { ...VIEW, status: "PENDING" } });
  expect(till.tickets()[0]?.state.is).toBe("waiting");
  await turn(5_000);
  player.told({ op: "bet", ch: "bets", seq: 8, type: "BET_REJECTED", bet: { ...VIEW, status: "REJECTED", code: "ODDS_CHANGED" } });
  expect(till.tickets()[0]?.state).toMatchObject({ is: "rejected", verdict: { code: "ODDS_CHANGED" } });
  await turn(60_000);
  expect(looks).toEqual([]);
  till.dismiss("k1");
  expect(till.tickets()).toEqual([]);
});

it("is told a verdict before the answer that names the bet", async () => {
  const { player, till, house } = stage();
  let answer: (value: Answered<BetAnswer>) => void = () => undefined;
  house.place = () => new Promise((resolve) => (answer = resolve));
  till.start();
  await player.signIn("anna", "secret");
  till.place([BET], EMPTY_SLIP, "GBP");
  player.told({ op: "bet", ch: "bets", seq: 8, type: "BET_ACCEPTED", bet: VIEW });
  answer(PENDING);
  await settled();
  expect(till.tickets()[0]?.state.is).toBe("accepted");
});

it("looks at a waiting bet when its verdict is late", async () => {
  const { till, turn, looks } = await waiting();
  await turn(9_999);
  expect(looks).toEqual([]);
  await turn(1);
  expect(till.tickets()[0]?.state.is).toBe("accepted");
  expect(looks).toEqual(["b1"]);
});

it("finds a verdict after a lost connection, with one look when the bet is not among the newest", async () => {
  const told = await waiting();
  told.player.told({ op: "snapshot", ch: "bets", bets: [{ ...VIEW, betId: "newer" }, VIEW] });
  expect(told.till.tickets()[0]?.state.is).toBe("accepted");
  expect(told.looks).toEqual([]);

  const looked = await waiting();
  looked.player.told({ op: "snapshot", ch: "bets", bets: [{ ...VIEW, betId: "newer" }] });
  await settled();
  expect(looked.till.tickets()[0]?.state.is).toBe("accepted");
  expect(looked.looks).toEqual(["b1"]);
});

it("reads what the push channels leave out as null, as REST writes it", async () => {
  const { player } = stage();
  await player.signIn("anna", "secret");
  const heard: BetView[] = [];
  player.onBets((bets) => heard.push(...bets));
  const leg = { market: "m1", selection: "home", askedOdds: 2, banker: false, inPlay: true, status: "OK" } as LegAnswer;
  player.told({ op: "bet", ch: "bets", seq: 1, type: "BET_PENDING", bet: { betId: "b1", status: "PENDING", legs: [leg], placedAt: "2026-05-01T18:30:00Z" } });
  expect(heard[0]).toMatchObject({ code: null, detail: null, dueAt: null, decidedAt: null });
  expect(heard[0]?.legs[0]).toEqual({ ...leg, event: null, eventName: null, marketName: null, selectionName: null, odds: null });
});

it("lets no older answer replace the balance it was told", async () => {
  const { player, house } = stage();
  await player.signIn("anna", "secret");
  let answer: (value: Answered<typeof WALLET>) => void = () => undefined;
  house.wallet = () => new Promise((resolve) => (answer = resolve));
  const asked = player.refresh();
  player.told({ op: "snapshot", ch: "wallet", wallet: { ...WALLET, balanceMinor: 70 } });
  answer({ ok: true, value: WALLET });
  await asked;
  expect(player.wallet()?.balanceMinor).toBe(70);
  player.signOut();
  player.told({ op: "snapshot", ch: "wallet", wallet: WALLET });
  expect(player.wallet()).toBeNull();
});

it("signs out when the house no longer knows the token", async () => {
  const { player, till } = stage(EXPIRED);
  till.start();
  await player.signIn("anna", "secret");
  expect(player.wallet()).toEqual(WALLET);
  till.place([BET], EMPTY_SLIP, "GBP");
  await settled();
  expect(player.session()).toBeNull();
  expect(player.notice()).toBe(SESSION_OVER);
  expect(till.tickets()[0]?.state.is).toBe("refused");
});

it("lets only players in", async () => {
  const { player, house } = stage();
  house.signIn = () => Promise.resolve({ ok: true, value: { token: "t", expiresAt: "2099-01-01T00:00:00Z", roles: ["trader"] } });
  expect((await player.signIn("tom", "secret"))?.code).toBe("FORBIDDEN");
  expect(player.session()).toBeNull();
});

it("pays in once, however often it has to ask", async () => {
  const { player, house } = stage();
  await player.signIn("anna", "secret");
  const cashier = new Cashier(player);
  const asked: string[] = [];
  house.deposit = (_, key, body) => {
    asked.push(`${key} ${body}`);
    const done = { ok: true, value: { transferId: "t1", status: "CONFIRMED", code: null, detail: null, wallet: { ...WALLET, balanceMinor: 5_100 } } } as const;
    return Promise.resolve(asked.length < 2 ? SILENCE : done);
  };
  await cashier.pay(5_000n, "GBP");
  expect(cashier.deposit().is).toBe("unknown");
  await cashier.pay(9_000n, "GBP");
  await cashier.again();
  expect(cashier.deposit().is).toBe("done");
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
  expect(player.wallet()?.balanceMinor).toBe(5_100);
});

it("refuses a deposit for good only on a final word", () => {
  const sent = { is: "sending", key: "k", minor: 1n, currency: "GBP" } as const;
  const problem = { ...unreachable(), status: 403, code: "LIMIT_EXCEEDED", transient: false };
  expect(afterDeposit(sent, { ok: false, problem }).is).toBe("refused");
  expect(afterDeposit(sent, SILENCE).is).toBe("unknown");
});
