import { useCallback, useEffect, useRef, useState } from "react";
import { typeName } from "../../bet/lines";
import { formatMoney, minorOf } from "../../bet/money";
import { withBets } from "../../bet/own";
import { betStatusInWords, isOpenBet, isSettledBet, refusalInWords, stepInWords } from "../../bet/words";
import { useHouse, usePlayer, useSettings } from "../../house";
import { formatOdds } from "../../odds/format";
import { useRequest } from "../../rest/useRequest";
import type { BetDetail, BetView, LegAnswer, Problem } from "../../rest/bets";
import { BETS_TABS, betsHref, eventHref, type BetsTab } from "../../route";
import { ChevronIcon } from "../icons";
import { useTitle } from "../ListPage";
import { Empty, Failed, Skeleton } from "../States";
import { dayOf, secondsOf, timeOf } from "../times";
import { SignIn } from "./SignIn";

const PAGE_SIZE = 20;
/** A filter may pass over pages; never more than so many at one go. */
const MOST_PAGES_AT_ONCE = 5;
const TABS: Readonly<Record<BetsTab, string>> = { open: "Open", settled: "Settled", all: "All" };
const NONE: Readonly<Record<BetsTab, string>> = {
  open: "You have no open bets.",
  settled: "None of your bets is settled yet.",
  all: "You have not placed a bet yet. Press a price to begin.",
};

/** The player's own bets, newest first, each with its timeline. */
export function MyBets({ tab }: { tab: BetsTab }) {
  const { session } = usePlayer();
  useTitle("My bets");
  return (
    <>
      <h1 className="page-title">My bets</h1>
      <nav className="tabs" aria-label="My bets: lists">
        {BETS_TABS.map((each) => (
          <a key={each} className="tabs__tab" href={betsHref(each)} aria-current={each === tab ? "page" : undefined}>
            {TABS[each]}
          </a>
        ))}
      </nav>
      {session === null ? <SignInFirst /> : <Bets key={`${session.username} ${tab}`} tab={tab} />}
    </>
  );
}

function SignInFirst() {
  const [signing, setSigning] = useState(false);
  return (
    <div className="empty">
      <p>Sign in to see your bets.</p>
      <button type="button" className="button" onClick={() => setSigning(true)}>
        Sign in
      </button>
      {signing && <SignIn onClose={() => setSigning(false)} />}
    </div>
  );
}

function Bets({ tab }: { tab: BetsTab }) {
  const { bets, ended, problem, pending, more, again } = useBets(tab);
  if (bets.length === 0 && problem !== null) return <Failed error={new Error(problem.detail)} again={again} />;
  if (bets.length === 0) return pending ? <Skeleton rows={3} /> : <Empty>{NONE[tab]}</Empty>;
  return (
    <>
      <ul className="bets">
        {bets.map((bet) => (
          <BetRow key={bet.betId} bet={bet} />
        ))}
      </ul>
      {!ended && (
        <p className="bets__more">
          <button type="button" className="button button--plain" aria-disabled={pending} onClick={more}>
            {pending ? "Loading" : "Show more"}
          </button>
        </p>
      )}
    </>
  );
}

const WANTED: Readonly<Record<BetsTab, (bet: BetView) => boolean>> = {
  open: (bet) => isOpenBet(bet.status),
  settled: (bet) => isSettledBet(bet.status),
  all: () => true,
};

interface Loaded {
  readonly bets: readonly BetView[];
  readonly pages: number;
  readonly ended: boolean;
}

/** Loads pages until a screenful of the wanted bets is there; what happens to bets later is told by the house. */
function useBets(tab: BetsTab) {
  const { player } = useHouse();
  const [loaded, setLoaded] = useState<Loaded>({ bets: [], pages: 0, ended: false });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(true);
  const busy = useRef(false);

  const load = useCallback(
    async (from: number): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      setPending(true);
      const fresh: BetView[] = [];
      let page = from;
      let ended = false;
      let failed: Problem | null = null;
      do {
        const answer = await player.call((house, token) => house.bets(token, page, PAGE_SIZE));
        if (!answer.ok) {
          failed = answer.problem;
          break;
        }
        fresh.push(...answer.value.items);
        page += 1;
        ended = page * PAGE_SIZE >= answer.value.total || answer.value.items.length === 0;
      } while (!ended && page - from < MOST_PAGES_AT_ONCE && fresh.filter(WANTED[tab]).length < PAGE_SIZE);
      busy.current = false;
      setPending(false);
      setProblem(failed);
      if (failed === null) setLoaded((before) => merged(before, fresh, page, ended));
    },
    [player, tab],
  );

  useEffect(() => void load(0), [load]);
  useEffect(() => player.onBets((bets) => setLoaded((before) => ({ ...before, bets: withBets(before.bets, bets) }))), [player]);
  return {
    bets: loaded.bets.filter(WANTED[tab]),
    ended: loaded.ended,
    problem,
    pending,
    more: () => void load(loaded.pages),
    again: () => void load(0),
  };
}

function merged(before: Loaded, fresh: readonly BetView[], pages: number, ended: boolean): Loaded {
  return { bets: withBets(before.bets, fresh), pages: Math.max(before.pages, pages), ended: pages >= before.pages ? ended : before.ended };
}

function BetRow({ bet }: { bet: BetView }) {
  const [open, setOpen] = useState(false);
  const id = `bet-${bet.betId}`;
  const money = (minor: number): string => formatMoney(minorOf(minor), bet.currency);
  return (
    <li className="bet" data-bet={bet.betId} data-status={bet.status}>
      <header className="bet__head">
        <h2 className="bet__title">{typeName(bet.type, bet.legs.length)}</h2>
        <span className="bet__status">{betStatusInWords(bet.status)}</span>
        <time className="bet__time" dateTime={bet.placedAt}>
          {dayOf(bet.placedAt, Date.now())} {timeOf(bet.placedAt)}
        </time>
      </header>
      <ul className="bet__legs">
        {bet.legs.map((leg) => (
          <BetLeg key={`${leg.market} ${leg.selection}`} leg={leg} />
        ))}
      </ul>
      {bet.code !== null && (
        <p className="bet__why">
          {refusalInWords(bet.code)}. {bet.detail}
        </p>
      )}
      <footer className="bet__foot">
        <span>
          Stake <strong>{money(bet.totalStakeMinor)}</strong>
          {bet.lines > 1 && ` (${bet.lines} × ${money(bet.unitStakeMinor)})`}
        </span>
        {isOpenBet(bet.status) && (
          <span>
            Returns <strong>{money(bet.potentialReturnMinor)}</strong>
          </span>
        )}
        <button type="button" className="toggle bet__more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          Timeline <span className="sr-only">of this bet</span> <ChevronIcon size={14} />
        </button>
      </footer>
      <div id={id}>{open && <Timeline bet={bet} />}</div>
    </li>
  );
}

function BetLeg({ leg }: { leg: LegAnswer }) {
  const { odds: format } = useSettings();
  const name = leg.selectionName ?? leg.selection;
  const where = [leg.marketName ?? leg.market, leg.eventName].filter((each) => each !== null).join(", ");
  return (
    <li>
      <span className="bet__leg">
        {leg.event === null ? <strong>{name}</strong> : <a href={eventHref(leg.event)}>{name}</a>}
        <small>
          {where}
          {leg.inPlay && ", in play"}
          {leg.banker && ", banker"}
        </small>
      </span>
      <strong className="bet__odds">{formatOdds(leg.odds ?? leg.askedOdds, format)}</strong>
    </li>
  );
}

function Timeline({ bet }: { bet: BetView }) {
  const { player } = useHouse();
  // A new state of the bet is a new request.
  const request = useRequest(`bet ${bet.betId} ${bet.status}`, async (): Promise<BetDetail> => {
    const answer = await player.call((house, token) => house.bet(token, bet.betId));
    if (!answer.ok) throw new Error(answer.problem.detail);
    return answer.value;
  });
  if (request.value === null) {
    return request.error === null ? <p className="bet__loading" role="status">Loading</p> : <Failed error={request.error} again={request.again} />;
  }
  return (
    <ol className="timeline" aria-label="Timeline">
      {request.value.timeline.map((step, index) => (
        <li key={index} data-step={step.type}>
          <time dateTime={step.at}>{secondsOf(Date.parse(step.at))}</time>
          <span>{stepInWords(step.type)}</span>
          {step.position != null && (
            <small title={step.hash ?? undefined}>
              Sealed as no. {step.position}
            </small>
          )}
        </li>
      ))}
      <li className="timeline__id">
        <span>Bet number</span> <code>{bet.betId}</code>
      </li>
    </ol>
  );
}
