import { useEffect, useState } from "react";
import { useHouse, useSession } from "../house";
import { connectionOf } from "./connection";
import { WarningIcon } from "./icons";
import { secondsOf } from "./times";

/** Says that prices may be old while the connection is gone, when the next try is, and offers one now. */
export function ConnectionBanner() {
  const { retry, store } = useHouse();
  const session = useSession();
  const lost = connectionOf(session) === "lost";
  const { link } = session;
  const seconds = useSecondsUntil(link.phase === "waiting" ? link.until : null);
  if (!lost) return null;
  const newest = store.newestMillis();
  const asOf = newest === 0 ? "may be out of date" : `are from ${secondsOf(newest)}`;
  const why = link.phase === "waiting" ? sentenceOf(link.why) : "The connection was lost";
  return (
    <div className="banner">
      <WarningIcon />
      <p role="status">{why}. Prices below {asOf}.</p>
      <span className="banner__next" aria-hidden="true">
        {link.phase === "waiting" && seconds > 0 ? `Next try in ${seconds} s` : "Connecting"}
      </span>
      <button type="button" className="button button--plain" onClick={retry}>
        Reconnect now
      </button>
    </div>
  );
}

/** @param until on the clock of `performance.now()` */
function useSecondsUntil(until: number | null): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (until === null) return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000));
}

function sentenceOf(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
