import { expect, it } from "vitest";
import type { BetView } from "../rest/bets";
import { withBets } from "./own";

const bet = (betId: string, placedAt: string, status: string, decidedAt: string | null = null) => ({ betId, placedAt, status, decidedAt }) as BetView;

it("keeps each bet once, newest first, as it was told last", () => {
  const old = bet("b1", "2026-05-01T18:00:00Z", "ACCEPTED", "2026-05-01T18:00:00Z");
  const waiting = bet("b2", "2026-05-01T18:30:00Z", "PENDING");
  const decided = bet("b2", "2026-05-01T18:30:00Z", "ACCEPTED", "2026-05-01T18:30:05Z");
  const known = withBets([old], [waiting]);
  expect(known).toEqual([waiting, old]);
  expect(withBets(known, [decided])).toEqual([decided, old]);
  const void_ = { ...decided, status: "VOID" };
  expect(withBets([decided], [void_])).toEqual([void_]);
});

it("lets no answer from before a decision undo it", () => {
  const decided = bet("b2", "2026-05-01T18:30:00Z", "ACCEPTED", "2026-05-01T18:30:05Z");
  expect(withBets([decided], [bet("b2", "2026-05-01T18:30:00Z", "PENDING")])).toEqual([decided]);
});
