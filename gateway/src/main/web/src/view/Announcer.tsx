import { useEffect, useRef, useState } from "react";
import { useActivities } from "../house";
import { storiesOf } from "./happenings";

const EVERY_MILLIS = 3_000;
const MOST_STORIES = 3;

/** Reads out suspensions, resumptions and scores of the viewed event: politely, together, and never every tick. */
export function Announcer({ event }: { event: string }) {
  const activities = useActivities(event);
  const [text, setText] = useState("");
  const told = useRef<number | null>(null);
  const lastAt = useRef(0);

  useEffect(() => {
    // What happened before the viewer came is in the list below, not news.
    if (told.current === null) told.current = activities[0]?.key ?? 0;
    const since = told.current;
    if ((activities[0]?.key ?? 0) <= since) return;
    const wait = Math.max(0, lastAt.current + EVERY_MILLIS - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      told.current = activities[0]?.key ?? since;
      const news = storiesOf(activities.filter((activity) => activity.key > since));
      setText(news.slice(0, MOST_STORIES).toReversed().map((story) => story.text).join(". "));
    }, wait);
    return () => clearTimeout(timer);
  }, [activities]);

  return (
    <p className="sr-only" role="status" aria-live="polite" data-announcer>
      {text}
    </p>
  );
}
