import { describe, expect, it } from "vitest";
import { BookStore } from "../book/store";
import { randomFrom } from "../testing/random";
import type { ClientFrame, MarketChange, MarketStatus, Position, ServerFrame, WireMarket } from "./protocol";
import { newSession, step, type Input, type Session } from "./session";

/**
 * The whole client (session, channels, store) against a naive model of the server, over a network that drops,
 * doubles and delays frames and cuts connections. After every applied frame the client shows exactly what the server
 * had at that version, it never goes back within an epoch, and in the end, once the network is calm, both know the same.
 */

const EVENT = "sim:match:7";
const CHANNEL = `event:${EVENT}`;
const ROUNDS = 60;
const STEPS = 300;

interface Log {
  readonly version: number;
  readonly change: MarketChange;
}

class Server {
  epoch = "e0";
  version = 10;
  markets = new Map<string, WireMarket>();
  log: Log[] = [];
  /** What was true at each version of each epoch. */
  readonly history = new Map<string, string>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
    this.reset();
  }

  reset(): void {
    this.markets.clear();
    this.log = [];
    for (const id of ["m1", "m2", "m3"]) {
      this.markets.set(id, this.#market(id));
    }
    this.#remember();
  }

  #remember(): void {
    this.history.set(`${this.epoch} ${this.version}`, JSON.stringify(truth(this)));
  }

  restart(): void {
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
    this.version = 1 + Math.floor(this.#random() * 20);
    this.reset();
  }

  /** One version: some selections move, or the market's status changes. */
  change(): void {
    this.version += 1;
    const ids = [...this.markets.keys()];
    const id = ids[Math.floor(this.#random() * ids.length)] as string;
    const market = this.markets.get(id) as WireMarket;
    if (this.#random() < 0.3) {
      const st: MarketStatus = market.status === "OPEN" ? "SUSPENDED" : "OPEN";
      const why = st === "OPEN" ? [] : ["INCIDENT"];
      this.markets.set(id, { ...market, status: st, causes: why, version: this.version });
      this.log.push({ version: this.version, change: { id, st, why, v: this.version } });
    } else {
      const selection = Math.floor(this.#random() * market.selections.length);
      const o = this.#random() < 0.1 ? null : 1 + Math.ceil(this.#random() * 900) / 100;
      const selections = market.selections.map((each, index) => (index === selection ? { ...each, odds: o } : each));
      this.markets.set(id, { ...market, selections, version: this.version });
      this.log.push({ version: this.version, change: { id, v: this.version, s: [{ id: String(selection), o }] } });
    }
    this.#remember();
  }

  /** What happened after `version`, cut into frames of random length. */
  framesAfter(version: number): ServerFrame[] {
    const frames: ServerFrame[] = [];
    let prev = version;
    let m: MarketChange[] = [];
    const cut = (seq: number): void => {
      frames.push({ op: "delta", ch: CHANNEL, prev, seq, m });
      prev = seq;
      m = [];
    };
    for (const each of this.log) {
      if (each.version <= version) continue;
      m.push(each.change);
      if (this.#random() < 0.6 || each.change.st !== undefined) cut(each.version);
    }
    if (m.length > 0) cut(this.version);
    return frames;
  }

  answer(frame: ClientFrame): ServerFrame[] {
    if (frame.op === "ping") return [{ op: "pong", id: frame.id }];
    if (frame.op !== "subscribe") return [];
    const { since } = frame;
    const oldest = (this.log[0]?.version ?? this.version + 1) - 1;
    if (since?.epoch === this.epoch && since.seq >= oldest && since.seq <= this.version && this.#random() < 0.8) {
      return [
        { op: "resumed", id: frame.id, ch: CHANNEL, epoch: this.epoch, seq: since.seq },
        ...this.framesAfter(since.seq),
      ];
    }
    const markets = [...this.markets.values()].map((market) => ({ ...market, event: EVENT }));
    return [{ op: "snapshot", id: frame.id, ch: CHANNEL, epoch: this.epoch, seq: this.version, events: [], markets }];
  }

  #market(id: string): WireMarket {
    const odds = (): number => 1 + Math.ceil(this.#random() * 900) / 100;
    return {
      id,
      event: EVENT,
      type: "match_result",
      status: "OPEN",
      inPlay: true,
      causes: [],
      version: this.version,
      selections: [0, 1, 2].map((each) => ({ id: String(each), odds: odds(), status: "ACTIVE" })),
    };
  }
}

/** The client, and a line to the server that loses, doubles and swaps frames. */
class Wire {
  session: Session = newSession();
  readonly store = new BookStore((run) => run(), () => 0);
  now = 0;
  connected = false;
  inFlight: ServerFrame[] = [];
  #last: Position | null = null;
  readonly #server: Server;
  readonly #random: () => number;

  constructor(server: Server, random: () => number) {
    this.#server = server;
    this.#random = random;
    this.do({ type: "want", channels: new Set([CHANNEL]) });
    this.do({ type: "start" });
  }

  do(input: Input): void {
    const [session, effects] = step(this.session, input, { now: this.now, random: this.#random() });
    this.session = session;
    for (const effect of effects) {
      if (effect.type === "send" && this.connected) this.inFlight.push(...this.#server.answer(effect.frame));
      if (effect.type === "snapshot") this.store.snapshot(effect.frame, effect.fresh);
      if (effect.type === "delta") this.store.delta(effect.frame);
      if (effect.type === "snapshot" || effect.type === "delta") this.#check();
      if (effect.type === "disconnect") this.connected = false;
      if (effect.type === "connect") this.open();
    }
  }

  #check(): void {
    const at = this.session.channels.get(CHANNEL)?.position;
    if (at == null) throw new Error("a frame was applied without a position");
    const back = this.#last?.epoch === at.epoch && at.seq < this.#last.seq;
    if (back) throw new Error(`went back from ${this.#last?.seq} to ${at.seq}`);
    this.#last = at;
    const then = this.#server.history.get(`${at.epoch} ${at.seq}`);
    if (JSON.stringify(shown(this.store)) !== then) throw new Error(`shows something else than version ${at.seq} was`);
  }

  open(): void {
    this.connected = true;
    this.inFlight = [];
    this.do({ type: "opened" });
    this.do({ type: "frame", frame: { op: "welcome", session: "s", heartbeatMillis: 2_000 } });
  }

  cut(): void {
    this.connected = false;
    this.inFlight = [];
    this.do({ type: "closed", code: 1006 });
  }

  deliver(rough: boolean): void {
    while (this.inFlight.length > 0 && (!rough || this.#random() < 0.7)) {
      const swapped = rough && this.inFlight.length > 1 && this.#random() < 0.15;
      const [frame] = this.inFlight.splice(swapped ? 1 : 0, 1) as [ServerFrame];
      if (rough && this.#random() < 0.1) continue;
      this.do({ type: "frame", frame });
      if (rough && this.#random() < 0.1) this.do({ type: "frame", frame });
    }
  }

  tick(millis: number): void {
    this.now += millis;
    this.do({ type: "tick" });
  }
}

function shown(store: BookStore) {
  return store.marketIdsOf(EVENT).toSorted().map((id) => {
    const market = store.market(id);
    return { id, status: market?.status, causes: market?.causes, odds: market?.selections.map((each) => each.odds) };
  });
}

function truth(server: Server) {
  return [...server.markets.values()].map(({ id, status, causes, selections }) => {
    return { id, status, causes, odds: selections.map((each) => each.odds) };
  });
}

function play(seed: number): void {
  const random = randomFrom(seed);
  const server = new Server(random);
  const wire = new Wire(server, random);
  for (let each = 0; each < STEPS; each++) {
    const before = server.version;
    const changes = Math.floor(random() * 3);
    for (let change = 0; change < changes; change++) server.change();
    if (wire.connected && server.version > before) wire.inFlight.push(...server.framesAfter(before));
    wire.deliver(true);
    if (random() < 0.02) wire.cut();
    if (random() < 0.01) {
      server.restart();
      wire.cut();
    }
    wire.tick(Math.floor(random() * 1_500));
  }
  settle(server, wire);
  expect(shown(wire.store), `seed ${seed}`).toEqual(truth(server));
}

/** The network is calm again: the client finds by itself what it lacks, at the latest with the next change. */
function settle(server: Server, wire: Wire): void {
  for (let each = 0; each < 60; each++) {
    wire.deliver(false);
    wire.do({ type: "frame", frame: { op: "heartbeat" } });
    wire.tick(1_000);
  }
  const before = server.version;
  server.change();
  wire.inFlight.push(...server.framesAfter(before));
  wire.deliver(false);
}

describe("client and server", () => {
  it(`agree after drops, doubles, swaps, cuts and restarts (${ROUNDS} seeds)`, () => {
    const given = process.env["OVERROUND_SEED"];
    if (given !== undefined) return play(Number(given));
    for (let seed = 1; seed <= ROUNDS; seed++) {
      try {
        play(seed);
      } catch (failure) {
        throw new Error(`OVERROUND_SEED=${seed}`, { cause: failure });
      }
    }
  });
});
