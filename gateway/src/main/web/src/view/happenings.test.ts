import { describe, expect, it } from "vitest";
import type { Activity } from "../book/activity";
import { marketFromWire } from "../book/model";
import { storiesOf } from "./happenings";

function activity(key: number, kind: Activity["kind"], market: string | null, change: Partial<Activity> = {}): Activity {
  const view = { id: market ?? "", type: market ?? "", status: "OPEN", inPlay: true, selections: [] } as const;
  return {
    key,
    at: 1_000,
    event: "e",
    clock: "12:00",
    kind,
    market: market === null ? null : marketFromWire(view, "e", undefined),
    causes: kind === "suspended" ? ["INCIDENT"] : [],
    value: null,
    ...change,
  };
}

describe("stories", () => {
  it("tell of markets suspended together as one", () => {
    const stories = storiesOf([
      activity(3, "suspended", "match_odds"),
      activity(2, "suspended", "btts"),
      activity(1, "score", null, { value: "1-0" }),
    ]);

    expect(stories.map((story) => story.text)).toEqual(["2 markets suspended: Goal/incident", "Score 1-0"]);
  });

  it("name a market that is alone", () => {
    expect(storiesOf([activity(1, "resumed", "match_odds")])[0]?.text).toBe("Match odds open again");
  });

  it("keep apart what has another cause or time", () => {
    const stories = storiesOf([
      activity(3, "suspended", "match_odds", { causes: ["TRADER"] }),
      activity(2, "suspended", "btts"),
      activity(1, "suspended", "match_odds", { at: -9_000 }),
    ]);

    expect(stories).toHaveLength(3);
  });
});
