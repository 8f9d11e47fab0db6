import { beforeEach, describe, expect, it } from "vitest";
import type { SnapshotFrame, WireEvent, WireMarket } from "../push/protocol";
import { BookStore } from "./store";

const EVENT = "sim:match:7";
const CHANNEL = `event:${EVENT}`;

function event(change: Partial<WireEvent> = {}): WireEvent {
  return { id: EVENT, sport: "football", name: "Viking v Molde", status: "LIVE", score: "0-0", clock: "10:00", ...change };
}

function market(change: Partial<WireMarket> = {}): WireMarket {
  return {
    id: "m1",
    event: EVENT,
    type: "match_result",
    status: "OPEN",
    inPlay: true,
    causes: [],
    version: 10,
    selections: [
      { id: "1", name: "Viking", odds: 2.1, status: "ACTIVE" },
      { id: "x", name: "Draw", odds: 3.2, status: "ACTIVE" },
    ],
    ...change,
  };
}

function snapshot(change: Partial<SnapshotFrame> = {}): SnapshotFrame {
  return { op: "snapshot", ch: CHANNEL, epoch: "e", seq: 10, events: [event()], markets: [market()], ...change };
}

describe("the store", () => {
  let store: BookStore;
  let frames: (() => void)[];

  beforeEach(() => {
    frames = [];
    store = new BookStore((run) => frames.push(run), () => 1_000);
  });

  const delta = (m: object, prev = 10, seq = 11): void =>
    store.delta({ op: "delta", ch: CHANNEL, prev, seq, m: [{ id: "m1", v: seq, ...m }] });

  it("marks which way a price moved and counts the moves", () => {
    store.snapshot(snapshot(), false);
    delta({ s: [{ id: "1", o: 2.3 }] });
    delta({ s: [{ id: "1", o: 2.2 }] }, 11, 12);

    const [home, draw] = store.market("m1")?.selections ?? [];
    expect(home).toMatchObject({ odds: 2.2, move: -1, moves: 2 });
    expect(draw).toMatchObject({ odds: 3.2, move: 0, moves: 0 });
  });

  it("does not call it a move when a price comes or goes", () => {
    store.snapshot(snapshot(), false);
    delta({ s: [{ id: "1", o: null }] });
    expect(store.market("m1")?.selections[0]).toMatchObject({ odds: null, moves: 0 });
    delta({ s: [{ id: "1", o: 2.5 }] }, 11, 12);
    expect(store.market("m1")?.selections[0]).toMatchObject({ odds: 2.5, moves: 0 });
  });

  it("leaves untouched what a delta does not name", () => {
    store.snapshot(snapshot(), false);
    const before = store.market("m1");
    delta({ st: "SUSPENDED", why: ["INCIDENT"] });

    const after = store.market("m1");
    expect(after).toMatchObject({ status: "SUSPENDED", causes: ["INCIDENT"] });
    expect(after?.selections).toBe(before?.selections);
  });

  it("clears the causes of a market that opens", () => {
    store.snapshot(snapshot({ markets: [market({ status: "SUSPENDED", causes: ["TRADER"] })] }), false);
    delta({ st: "OPEN" });

    expect(store.market("m1")?.causes).toEqual([]);
  });

  it("tells a listener once a frame, however many changes there were, and others not at all", () => {
    const told: string[] = [];
    store.snapshot(snapshot({ markets: [market(), market({ id: "m2" })] }), false);
    frames.forEach((run) => run());
    frames = [];
    store.subscribe("market:m1", () => told.push("m1"));
    store.subscribe("market:m2", () => told.push("m2"));
    for (let each = 0; each < 1_000; each++) delta({ s: [{ id: "1", o: 2 + (each % 7) / 10 }] }, 10 + each, 11 + each);

    expect(frames).toHaveLength(1);
    frames.forEach((run) => run());
    expect(told).toEqual(["m1"]);
  });

  it("forgets markets that a newer snapshot of the channel no longer has", () => {
    store.snapshot(snapshot({ markets: [market(), market({ id: "m2" })] }), false);
    store.snapshot(snapshot({ seq: 20 }), false);

    expect(store.marketIdsOf(EVENT)).toEqual(["m1"]);
  });

  it("forgets events that a newer snapshot of the channel no longer has", () => {
    const both = [event(), event({ id: "sim:match:8" })];
    store.snapshot(snapshot({ ch: "sport:football", events: both }), false);
    store.snapshot(snapshot({ ch: "sport:football", epoch: "f", seq: 1 }), true);

    expect(store.event(EVENT)).toBeDefined();
    expect(store.event("sim:match:8")).toBeUndefined();
  });

  it("keeps a market that another channel still carries", () => {
    store.snapshot(snapshot({ ch: "sport:football" }), false);
    store.snapshot(snapshot(), false);
    store.snapshot(snapshot({ markets: [] }), false);

    expect(store.market("m1")).toBeDefined();
  });

  it("does not let a slower channel bring back an older version", () => {
    store.snapshot(snapshot({ ch: "sport:football" }), false);
    store.snapshot(snapshot(), false);
    delta({ s: [{ id: "1", o: 4 }] }, 10, 12);
    store.delta({ op: "delta", ch: "sport:football", prev: 1, seq: 2, m: [{ id: "m1", v: 11, s: [{ id: "1", o: 3 }] }] });

    expect(store.market("m1")?.selections[0]?.odds).toBe(4);
  });

  it("takes lower versions after a new epoch", () => {
    store.snapshot(snapshot(), false);
    store.snapshot(snapshot({ epoch: "f", seq: 2, markets: [market({ version: 2, status: "SUSPENDED" })] }), true);

    expect(store.market("m1")?.status).toBe("SUSPENDED");
  });

  it("learns an event and a market first seen in a delta", () => {
    store.delta({
      op: "delta",
      ch: "sport:football",
      prev: 1,
      seq: 2,
      e: [{ id: "new", sport: "football", comp: "c1", compName: "Cup", name: "A v B", st: "SCHEDULED", start: "2026-01-01T12:00:00Z" }],
      m: [{ id: "nm", ev: "new", type: "match_result", st: "OPEN", ip: false, v: 1, s: [{ id: "1", o: 2, st: "ACTIVE", name: "A" }] }],
    });

    expect(store.event("new")).toMatchObject({ name: "A v B", status: "SCHEDULED", competition: { id: "c1", name: "Cup" } });
    expect(store.marketIdsOf("new")).toEqual(["nm"]);
    expect(store.market("nm")).toMatchObject({ status: "OPEN", selections: [{ name: "A", odds: 2 }] });
  });

  it("lets REST fill in but not overwrite what a channel carries", () => {
    store.snapshot(snapshot(), false);
    store.offer([event({ marketCount: 7, score: "9-9", mainMarket: market({ version: 3, status: "SUSPENDED" }) })]);

    expect(store.event(EVENT)).toMatchObject({ marketCount: 7, score: "0-0", mainMarketId: "m1" });
    expect(store.market("m1")?.status).toBe("OPEN");
  });

  it("follows an event's lateness in both directions", () => {
    store.snapshot(snapshot({ degraded: true }), false);
    expect(store.event(EVENT)?.degraded).toBe(true);
    store.delta({ op: "delta", ch: CHANNEL, prev: 10, seq: 11, e: [{ id: EVENT, deg: false }] });
    expect(store.event(EVENT)?.degraded).toBe(false);
    store.delta({ op: "delta", ch: CHANNEL, prev: 11, seq: 12, degraded: true });
    expect(store.event(EVENT)?.degraded).toBe(true);
  });

  it("keeps what happened: goal, suspension, resumption, newest first", () => {
    store.snapshot(snapshot(), false);
    store.delta({
      op: "delta",
      ch: CHANNEL,
      prev: 10,
      seq: 11,
      e: [{ id: EVENT, score: "1-0" }],
      m: [{ id: "m1", st: "SUSPENDED", why: ["INCIDENT"], v: 11 }],
    });
    delta({ st: "OPEN", why: [] }, 11, 12);

    expect(store.activitiesOf(EVENT).map((each) => each.kind)).toEqual(["resumed", "suspended", "score"]);
  });
});
