import type { EventView } from "../book/model";
import { SportIcon } from "./icons";
import { dayOf, timeOf } from "./times";
import { scoresOf, sidesOf, statusInWords } from "./words";

/** Who plays, how it stands and how far it is. */
export function Scoreboard({ event }: { event: EventView }) {
  const sides = sidesOf(event);
  const scores = scoresOf(event);
  return (
    <header className="board" data-status={event.status} data-score={event.score ?? ""} data-clock={event.clock ?? ""}>
      <p className="board__meta">
        <SportIcon sport={event.sport} size={16} />
        {event.competition?.name ?? statusInWords(event.status)}
        {event.startsAt !== null && (
          <time dateTime={event.startsAt}>
            {dayOf(event.startsAt, Date.now())} {timeOf(event.startsAt)}
          </time>
        )}
      </p>
      {sides === null ? (
        <h1 className="board__name">
          {event.name} {event.score !== null && <span className="board__single">{event.score}</span>}
        </h1>
      ) : (
        <h1 className="board__sides">
          <span className="board__side">{sides[0]}</span>
          <span className="board__score">
            {scores === null ? (
              <>
                <span className="sr-only"> against </span>
                <span aria-hidden="true">v</span>
              </>
            ) : (
              <>
                <span>{scores[0]}</span>
                <span className="board__dash">-</span>
                <span>{scores[1]}</span>
              </>
            )}
          </span>
          <span className="board__side board__side--away">{sides[1]}</span>
        </h1>
      )}
      <p className="board__state">
        {event.status === "LIVE" ? (
          <span className="live live--board">
            <span className="live__dot" aria-hidden="true" />
            {event.clock ?? "In play"}
          </span>
        ) : (
          <span className="tag tag--board">{statusInWords(event.status)}</span>
        )}
      </p>
    </header>
  );
}
