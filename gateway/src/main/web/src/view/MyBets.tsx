import { useEffect, useState } from "react";
import type { BetAnswer } from "../betting/bets";
import { formatMinor } from "../betting/money";
import { useAccount, useHouse, useSettings } from "../house";
import { formatOdds } from "../odds/format";
import { sentence } from "./words";

/** The newest bets of who is signed in. */
export function MyBets() {
  const { account } = useHouse();
  const { session, version } = useAccount();
  const { odds: format } = useSettings();
  const [bets, setBets] = useState<readonly BetAnswer[]>([]);
  useEffect(() => {
    if (session === null) return;
    let shown = true;
    account.bets().then(
      (found) => shown && setBets(found),
      () => undefined, // The slip says when the house is away; what was there stays.
    );
    return () => {
      shown = false;
    };
  }, [account, session, version]);
  if (session === null) return null;
  return (
    <section className="panel mybets" aria-label="My bets">
      <h2 className="panel__title">My bets</h2>
      {bets.length === 0 ? (
        <p className="panel__empty">No bets yet.</p>
      ) : (
        <ul className="mybets__list" tabIndex={0} aria-label="My newest bets">
          {bets.map((bet) => (
            <li key={bet.betId} className="mybets__bet" data-status={bet.status}>
              <p className="mybets__head">
                <strong>
                  {sentence(bet.type.toLowerCase().replaceAll("_", " "))}, {formatMinor(bet.totalStakeMinor, bet.currency)}
                </strong>
                <span className="tag" data-status={bet.status}>
                  {sentence(bet.status.toLowerCase().replaceAll("_", " "))}
                </span>
              </p>
              {bet.legs.map((leg) => (
                <p key={`${leg.market} ${leg.selection}`} className="mybets__leg">
                  {leg.selectionName ?? leg.selection} {leg.odds !== null && `at ${formatOdds(leg.odds, format)}`}
                  <small>{leg.eventName ?? leg.market}</small>
                </p>
              ))}
              {bet.status === "REJECTED" || bet.status === "VOID" ? (
                <small>{bet.detail ?? bet.code}</small>
              ) : (
                <small>returns {formatMinor(bet.potentialReturnMinor, bet.currency)}</small>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
