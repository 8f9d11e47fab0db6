import type { Activity } from "../book/activity";
import type { EventStatus } from "../push/protocol";
import { causesInWords, marketTitle, statusInWords } from "./words";

/** What happened, in words: one line for the list, one short text for many lines read out together. */

export function happeningInWords(activity: Activity): string {
  const market = activity.market === null ? "" : marketTitle(activity.market);
  switch (activity.kind) {
    case "suspended":
      return `${market} suspended: ${causesInWords(activity.causes)}`;
    case "resumed":
      return `${market} open again`;
    case "settled":
      return `${market} settled`;
    case "cancelled":
      return `${market} cancelled`;
    case "score":
      return `Score ${activity.value}`;
    case "status":
      return statusInWords(activity.value as EventStatus);
  }
}

/** Lines of one kind and cause at one time stand for one another: "4 markets suspended: Goal/incident". */
export interface Story {
  readonly key: number;
  readonly at: number;
  readonly clock: string | null;
  readonly kind: Activity["kind"];
  readonly text: string;
}

const TOGETHER_MILLIS = 1_500;

/** @param activities newest first */
export function storiesOf(activities: readonly Activity[]): readonly Story[] {
  const stories: Story[] = [];
  let run: Activity[] = [];
  const close = (): void => {
    const first = run[0];
    if (first !== undefined) stories.push({ ...first, text: runInWords(run) });
    run = [];
  };
  for (const activity of activities) {
    const last = run.at(-1);
    if (last !== undefined && !together(last, activity)) close();
    run.push(activity);
  }
  close();
  return stories;
}

function together(one: Activity, other: Activity): boolean {
  return (
    one.market !== null &&
    one.kind === other.kind &&
    one.causes.join() === other.causes.join() &&
    Math.abs(one.at - other.at) <= TOGETHER_MILLIS
  );
}

const DONE: Readonly<Partial<Record<Activity["kind"], string>>> = {
  resumed: "open again",
  settled: "settled",
  cancelled: "cancelled",
};

function runInWords(run: readonly Activity[]): string {
  const [first] = run;
  if (first === undefined) return "";
  const markets = new Set(run.map((activity) => activity.market?.id)).size;
  if (markets < 2) return happeningInWords(first);
  if (first.kind === "suspended") return `${markets} markets suspended: ${causesInWords(first.causes)}`;
  return `${markets} markets ${DONE[first.kind] ?? first.kind}`;
}
