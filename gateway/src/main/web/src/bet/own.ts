import type { BetView } from "../rest/bets";

/**
 * The player's bets with fresh words about some of them, newest first. Each bet is kept once, as it was told last; an
 * answer that was on its way while a bet was decided makes it no less decided.
 */
export function withBets(known: readonly BetView[], fresh: readonly BetView[]): readonly BetView[] {
  const byId = new Map(known.map((bet) => [bet.betId, bet]));
  for (const bet of fresh) {
    const before = byId.get(bet.betId);
    if (before === undefined || before.decidedAt === null || bet.decidedAt !== null) byId.set(bet.betId, bet);
  }
  return [...byId.values()].sort((one, other) => Date.parse(other.placedAt) - Date.parse(one.placedAt));
}
