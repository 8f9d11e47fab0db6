import { useEffect, useState } from "react";
import { typeName } from "../../bet/lines";
import { formatMoney, minorOf } from "../../bet/money";
import { keyOf, type Leg } from "../../bet/slip";
import { isOpen, type Ticket, type Verdict } from "../../bet/ticket";
import { refusalInWords, wayOn } from "../../bet/words";
import { useHouse, useSettings, useSlip } from "../../house";
import { formatOdds } from "../../odds/format";
import { betsHref } from "../../route";
import type { LegAnswer } from "../../rest/bets";
import { CheckIcon, ClockIcon, CloseIcon, WarningIcon } from "../icons";

/** What became of a bet that was handed in: on its way, waiting in play, taken, or refused and why. */
export function TicketCard({ ticket }: { ticket: Ticket }) {
  const { till } = useHouse();
  const { state } = ticket;
  return (
    <article className="ticket" data-ticket={ticket.key} data-state={state.is} tabIndex={-1} aria-label={headOf(ticket)}>
      <header className="ticket__head">
        <TicketIcon ticket={ticket} />
        <h3 className="ticket__title">{headOf(ticket)}</h3>
        {!isOpen(ticket) && (
          <button type="button" className="round" aria-label="Put this notice away" onClick={() => till.dismiss(ticket.key)}>
            <CloseIcon size={16} />
          </button>
        )}
      </header>
      {(state.is === "waiting" || state.is === "accepted" || state.is === "unknown") && <TicketLegs ticket={ticket} />}
      <TicketBody ticket={ticket} />
    </article>
  );
}

/** The state in a few words; also what a screen reader hears first. */
export function headOf(ticket: Ticket): string {
  const { state } = ticket;
  switch (state.is) {
    case "sending":
      return "Placing your bet";
    case "unknown":
      return "No answer yet; asking again";
    case "waiting":
      return "In play: waiting for the verdict";
    case "accepted":
      return isPart(ticket, state.verdict) ? "Bet accepted with a smaller stake" : "Bet accepted";
    case "rejected":
      return refusalInWords(state.verdict.code);
    case "refused":
      return refusalInWords(state.problem.code);
  }
}

function isPart(ticket: Ticket, verdict: Verdict): boolean {
  return verdict.unitStakeMinor < ticket.request.unitStakeMinor;
}

function TicketIcon({ ticket }: { ticket: Ticket }) {
  switch (ticket.state.is) {
    case "accepted":
      return <CheckIcon size={18} />;
    case "waiting":
      return <ClockIcon size={18} />;
    case "rejected":
    case "refused":
      return <WarningIcon size={18} />;
    default:
      return <span className="spinner" aria-hidden="true" />;
  }
}

function TicketLegs({ ticket }: { ticket: Ticket }) {
  const { odds: format } = useSettings();
  const { state } = ticket;
  const struck = state.is === "accepted" ? state.verdict.legs : state.is === "waiting" ? state.answer.legs : [];
  return (
    <ul className="ticket__legs">
      {ticket.legs.map((leg) => {
        const odds = struck.find((each) => keyOf(each) === keyOf(leg))?.odds ?? leg.oddsMilli / 1_000;
        return (
          <li key={keyOf(leg)}>
            <span>
              <strong>{leg.selectionName}</strong> <small>{leg.marketName}, {leg.eventName}</small>
            </span>
            <strong>{formatOdds(odds, format)}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function TicketBody({ ticket }: { ticket: Ticket }) {
  const { till } = useHouse();
  const { state } = ticket;
  switch (state.is) {
    case "sending":
      return null;
    case "unknown":
      return (
        <>
          <p>Your bet may have been taken. We ask until we know; it is never placed twice.</p>
          <button type="button" className="button button--plain" onClick={() => till.again(ticket.key)}>
            Ask now
          </button>
        </>
      );
    case "waiting":
      return (
        <>
          <Countdown since={state.since} dueAt={state.dueAt} />
          <Money ticket={ticket} stake={state.answer.totalStakeMinor} pays={state.answer.potentialReturnMinor} />
        </>
      );
    case "accepted":
      return (
        <>
          {isPart(ticket, state.verdict) && (
            <p>A limit allowed no more: {money(ticket, state.verdict.totalStakeMinor)} of {money(ticket, ticket.totalMinor)} was taken.</p>
          )}
          <Money ticket={ticket} stake={state.verdict.totalStakeMinor} pays={state.verdict.potentialReturnMinor} />
          <a className="link" href={betsHref()}>
            See it in My bets
          </a>
        </>
      );
    case "rejected":
      return <Rejected ticket={ticket} verdict={state.verdict} />;
    case "refused":
      return (
        <>
          <Why code={state.problem.code} detail={state.problem.detail} way />
          {state.problem.transient && (
            <button type="button" className="button button--plain" onClick={() => till.again(ticket.key)}>
              Try again
            </button>
          )}
          <PutBack legs={ticket.legs} />
        </>
      );
  }
}

function Rejected({ ticket, verdict }: { ticket: Ticket; verdict: Verdict }) {
  const { till } = useHouse();
  const { offer } = verdict;
  const { odds: format } = useSettings();
  const changed = (offer?.legs ?? verdict.legs).filter((leg) => leg.status === "CHANGED" || leg.status === "SUSPENDED");
  return (
    <>
      <p>Nothing was staked.</p>
      {changed.map((leg) => (
        <ChangedLeg key={keyOf(leg)} leg={leg} legs={ticket.legs} format={format} />
      ))}
      {changed.length === 0 && <Why code={verdict.code} detail={verdict.detail} way={offer === null} />}
      {offer !== null && (
        <button type="button" className="button button--go" data-offer onClick={() => till.takeOffer(ticket.key)}>
          Place {money(ticket, offerTotal(ticket, offer.unitStakeMinor))} for {money(ticket, offer.potentialReturnMinor)}
        </button>
      )}
      <PutBack legs={ticket.legs} />
    </>
  );
}

function offerTotal(ticket: Ticket, unitStakeMinor: number): number {
  return (ticket.totalMinor / ticket.request.unitStakeMinor) * unitStakeMinor;
}

function ChangedLeg({ leg, legs, format }: { leg: LegAnswer; legs: readonly Leg[]; format: Parameters<typeof formatOdds>[1] }) {
  const name = leg.selectionName ?? legs.find((each) => keyOf(each) === keyOf(leg))?.selectionName ?? leg.selection;
  return (
    <p>
      <strong>{name}</strong>{" "}
      {leg.status === "SUSPENDED" ? "takes no bets now" : `is ${formatOdds(leg.odds, format)}, was ${formatOdds(leg.askedOdds, format)}`}
    </p>
  );
}

/** The house's own words, and what can be done where it offers nothing itself. */
function Why({ code, detail, way }: { code: string | null; detail: string | null; way: boolean }) {
  const words = way ? wayOn(code) : null;
  return (
    <>
      {detail !== null && detail !== "" && <p className="ticket__detail">{asSentence(detail)}</p>}
      {words !== null && <p>{words}</p>}
    </>
  );
}

/** As a sentence, unless it begins with an id. */
function asSentence(detail: string): string {
  return /^[a-z]+ /.test(detail) ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.` : detail;
}

/** Brings back selections that had left the slip because the house had the bet. */
function PutBack({ legs }: { legs: readonly Leg[] }) {
  const house = useHouse();
  const slip = useSlip();
  const missing = legs.filter((leg) => !slip.legs.some((each) => keyOf(each) === keyOf(leg)));
  if (missing.length === 0) return null;
  return (
    <button type="button" className="link" onClick={() => missing.forEach((leg) => house.change({ do: "toggle", leg }))}>
      Put back on the slip
    </button>
  );
}

function Money({ ticket, stake, pays }: { ticket: Ticket; stake: number; pays: number }) {
  return (
    <p className="ticket__money">
      {typeName(ticket.request.type, ticket.legs.length)}: {money(ticket, stake)} returns <strong>{money(ticket, pays)}</strong>
    </p>
  );
}

function money(ticket: Ticket, minor: number): string {
  return formatMoney(minorOf(minor), ticket.request.currency);
}

const STEP_MILLIS = 200;

/** How long the bet still waits; not read out, or a screen reader would speak of nothing else. */
function Countdown({ since, dueAt }: { since: number; dueAt: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MILLIS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((dueAt - now) / 1_000);
  return (
    <div className="countdown">
      <progress aria-label="Waiting time" max={Math.max(1, dueAt - since)} value={Math.max(0, Math.min(now, dueAt) - since)} />
      <span aria-hidden="true">{seconds > 0 ? `${seconds} s` : "any moment"}</span>
    </div>
  );
}
