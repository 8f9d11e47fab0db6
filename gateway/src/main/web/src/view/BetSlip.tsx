import { useEffect, useState, type FormEvent } from "react";
import { newKey, Problem, type BetAnswer, type BetRequest } from "../betting/bets";
import { formatMinor, parseMinor, returnMinor } from "../betting/money";
import { useAccount, useEvent, useHouse, useMarket, usePicks, useSettings } from "../house";
import { formatOdds } from "../odds/format";
import type { Pick } from "../settings/settings";
import { LockIcon } from "./icons";
import { selectionName } from "./words";

const POLICIES = [
  { value: "none", words: "Ask me about every change" },
  { value: "higher", words: "Take better odds" },
  { value: "any", words: "Take odds up to 5 % worse" },
] as const;
const TOLERANCE = 0.05;
const LOOK_AGAIN_MILLIS = 1_000;

type Policy = (typeof POLICIES)[number]["value"];

/** One wish under one key: asked again, it never bets twice. */
interface Attempt {
  readonly key: string;
  readonly bet: BetRequest;
}

/** The watched prices as a bet: chosen legs, a stake, and the house's verdict. Only for who is signed in. */
export function BetSlip() {
  const picks = usePicks();
  const { session, wallet } = useAccount();
  const [left, setLeft] = useState<readonly string[]>([]);
  if (session === null || wallet === null || picks.length === 0) return null;
  const legs = picks.filter((pick) => !left.includes(nameOf(pick)));
  const toggle = (pick: Pick): void =>
    setLeft(left.includes(nameOf(pick)) ? left.filter((each) => each !== nameOf(pick)) : [...left, nameOf(pick)]);
  return (
    <section className="panel slip" aria-label="Bet slip">
      <h2 className="panel__title">
        Bet slip <span className="count">{legs.length}</span>
      </h2>
      <ul className="slip__legs">
        {picks.map((pick) => (
          <Leg key={nameOf(pick)} pick={pick} chosen={!left.includes(nameOf(pick))} toggle={() => toggle(pick)} />
        ))}
      </ul>
      <Stake legs={legs} currency={wallet.currency} taken={() => setLeft(picks.map(nameOf))} />
    </section>
  );
}

function nameOf(pick: Pick): string {
  return `${pick.market} ${pick.selection}`;
}

function Leg({ pick, chosen, toggle }: { pick: Pick; chosen: boolean; toggle: () => void }) {
  const { odds: format } = useSettings();
  const event = useEvent(pick.event);
  const market = useMarket(pick.market);
  const selection = market?.selections.find((each) => each.id === pick.selection);
  const suspended = market?.status !== "OPEN" || selection?.status !== "ACTIVE" || selection.odds === null;
  return (
    <li className="slip__leg" data-suspended={suspended}>
      <label>
        <input type="checkbox" checked={chosen} onChange={toggle} />
        <span className="slip__name">
          <strong>{selection === undefined ? pick.selection : selectionName(event, selection)}</strong>
          <small>{event?.name ?? pick.event}</small>
        </span>
        <span className="slip__odds">
          {suspended && <LockIcon size={13} />}
          {formatOdds(selection?.odds ?? null, format)}
          {suspended && <span className="sr-only"> suspended</span>}
        </span>
      </label>
    </li>
  );
}

function Stake({ legs, currency, taken }: { legs: readonly Pick[]; currency: string; taken: () => void }) {
  const { account, store } = useHouse();
  const [text, setText] = useState("5.00");
  const [policy, setPolicy] = useState<Policy>("higher");
  const [partial, setPartial] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<BetAnswer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unknown, setUnknown] = useState<Attempt | null>(null);
  const stake = parseMinor(text, currency);
  const quotes = useQuotes(legs);
  const open = quotes.every((odds) => odds !== null);

  const settled = (verdict: BetAnswer): void => {
    setAnswer(verdict);
    // What is bet on stays watched, and is no leg of the next bet unless it is chosen again.
    if (verdict.status === "ACCEPTED") taken();
  };
  const send = (attempt: Attempt): void => {
    setBusy(true);
    setProblem(null);
    account
      .place(attempt.bet, attempt.key)
      .then(
        (verdict) => {
          setUnknown(null);
          settled(verdict);
        },
        (failure: unknown) => {
          const told = failure instanceof Problem ? failure : new Problem("UNKNOWN", "Something went wrong.", true);
          setProblem(told);
          setUnknown(told.open ? attempt : null);
        },
      )
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // What became of the last attempt is not known: that one is asked again, to the letter, whatever the slip says now.
    if (unknown !== null) return send(unknown);
    const odds = legs.map((leg) => store.market(leg.market)?.selections.find((each) => each.id === leg.selection)?.odds ?? null);
    if (stake === null || odds.some((each) => each === null)) return;
    const bet: BetRequest = {
      type: legs.length === 1 ? "SINGLE" : "MULTIPLE",
      legs: legs.map((leg, place) => ({ market: leg.market, selection: leg.selection, odds: odds[place] ?? 0 })),
      unitStakeMinor: stake,
      currency,
      priceChange: policy,
      ...(policy === "any" ? { tolerance: TOLERANCE } : {}),
      acceptPartial: partial,
    };
    send({ key: newKey(), bet });
  };
  const returns = stake !== null && open && legs.length > 0 ? returnMinor(stake, quotes.map((each) => each ?? 0)) : null;
  return (
    <form className="form slip__form" onSubmit={submit} aria-label="Place a bet">
      <label className="field">
        <span>Stake, {currency}</span>
        <input name="stake" inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} aria-invalid={stake === null} />
      </label>
      <label className="field">
        <span>When the price changes</span>
        <select value={policy} onChange={(event) => setPolicy(event.target.value as Policy)}>
          {POLICIES.map((each) => (
            <option key={each.value} value={each.value}>
              {each.words}
            </option>
          ))}
        </select>
      </label>
      <label className="slip__partial">
        <input type="checkbox" checked={partial} onChange={(event) => setPartial(event.target.checked)} /> Take less when a
        limit allows no more
      </label>
      <p className="slip__returns">
        <span>{legs.length > 1 ? `${legs.length}-fold returns` : "Returns"}</span>
        <strong>{returns === null ? "-" : formatMinor(returns, currency)}</strong>
      </p>
      <button type="submit" className="button slip__place" disabled={busy || (unknown === null && (stake === null || legs.length === 0 || !open))}>
        {busy ? "Placing ..." : unknown !== null ? "Ask again" : legs.length > 1 ? "Place multiple" : "Place bet"}
      </button>
      <Verdict answer={answer} problem={problem} open={open} accept={setText} changed={settled} />
    </form>
  );
}

/** The current odds of the legs; null where a leg takes no bets. */
function useQuotes(legs: readonly Pick[]): readonly (number | null)[] {
  const { store } = useHouse();
  const [, redraw] = useState(0);
  const key = JSON.stringify(legs.map((leg) => leg.market));
  useEffect(() => {
    const stops = (JSON.parse(key) as string[]).map((market) => store.subscribe(`market:${market}`, () => redraw((n) => n + 1)));
    return () => stops.forEach((stop) => stop());
  }, [store, key]);
  return legs.map((leg) => {
    const market = store.market(leg.market);
    const selection = market?.selections.find((each) => each.id === leg.selection);
    return market?.status === "OPEN" && selection?.status === "ACTIVE" ? selection.odds : null;
  });
}

interface VerdictProps {
  readonly answer: BetAnswer | null;
  readonly problem: Problem | null;
  readonly open: boolean;
  readonly accept: (stake: string) => void;
  readonly changed: (answer: BetAnswer) => void;
}

/** What the house said, read out; a pending bet is looked at until it is decided. */
function Verdict({ answer, problem, open, accept, changed }: VerdictProps) {
  const { account } = useHouse();
  useEffect(() => {
    if (answer?.status !== "PENDING") return;
    const timer = setInterval(() => {
      account.bet(answer.betId).then(
        (bet) => {
          if (bet.status === "PENDING") return;
          void account.refresh();
          changed(bet);
        },
        () => undefined, // Not now: asked again in a second.
      );
    }, LOOK_AGAIN_MILLIS);
    return () => clearInterval(timer);
  }, [account, answer, changed]);
  return (
    <div className="slip__verdict" role="status" data-verdict={problem?.code ?? answer?.status ?? ""}>
      {problem !== null ? (
        <p className="form__error">
          {problem.message}
          {problem.open && " It is not known whether the bet was placed: asking again never places it twice."}
        </p>
      ) : (
        answer !== null && <p data-status={answer.status}>{wordsOf(answer)}</p>
      )}
      {!open && <p className="form__said">A suspended price cannot be bet on.</p>}
      {problem === null && answer?.offer != null && answer.code !== "ODDS_CHANGED" && (
        <button
          type="button"
          className="button button--plain"
          onClick={() => accept((formatMinor(answer.offer?.unitStakeMinor ?? 0, answer.currency).split(" ")[0] ?? "").trim())}
        >
          Stake {formatMinor(answer.offer.unitStakeMinor, answer.currency)} instead
        </button>
      )}
    </div>
  );
}

function wordsOf(answer: BetAnswer): string {
  switch (answer.status) {
    case "PENDING":
      return "In play: the bet waits a few seconds to be decided.";
    case "REJECTED":
      return `Not placed: ${answer.detail ?? answer.code ?? "refused"}.`;
    case "VOID":
      return `Void, your money is back: ${answer.detail ?? answer.code ?? ""}.`;
    default:
      return `Placed: ${formatMinor(answer.totalStakeMinor, answer.currency)} to return ${formatMinor(answer.potentialReturnMinor, answer.currency)}.`;
  }
}
