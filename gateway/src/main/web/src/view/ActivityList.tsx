import { useMemo } from "react";
import { useActivities } from "../house";
import { storiesOf } from "./happenings";
import { secondsOf } from "./times";

const MOST_SHOWN = 12;

/** What happened to the event while the page watched, newest first. */
export function ActivityList({ event }: { event: string }) {
  const activities = useActivities(event);
  const stories = useMemo(() => storiesOf(activities).slice(0, MOST_SHOWN), [activities]);
  return (
    <section className="panel" aria-label="Activity">
      <h2 className="panel__title">Activity</h2>
      {stories.length === 0 ? (
        <p className="panel__empty">Suspensions, goals and results show here as they happen.</p>
      ) : (
        <ol className="activity">
          {stories.map((story) => (
            <li className="activity__item" data-kind={story.kind} key={story.key}>
              <span className="activity__time">{story.clock ?? secondsOf(story.at)}</span>
              <span>{story.text}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
