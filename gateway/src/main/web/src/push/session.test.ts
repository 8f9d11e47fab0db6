import { describe, expect, it } from "vitest";
import { reconnectDelayMillis } from "./backoff";
import type { ServerFrame } from "./protocol";
import { newSession, step, type Effect, type Input, type Session } from "./session";

const CHANNEL = "event:sim:match:7";
const WELCOME: ServerFrame = { op: "welcome", session: "s", heartbeatMillis: 2_000 };

/** Drives the machine and keeps what it asked the shell to do. */
class Driver {
  session: Session = newSession();
  now = 0;
  random = 0.5;

  do(input: Input, after = 0): readonly Effect[] {
    this.now += after;
    const [session, effects] = step(this.session, input, { now: this.now, random: this.random });
    this.session = session;
    return effects;
  }

  hear(frame: ServerFrame, after = 0): readonly Effect[] {
    return this.do({ type: "frame", frame }, after);
  }

  following(seq = 420): this {
    this.do({ type: "want", channels: new Set([CHANNEL]) });
    this.do({ type: "start" });
    this.do({ type: "opened" });
    this.hear(WELCOME);
    this.hear({ op: "snapshot", ch: CHANNEL, id: 1, epoch: "k3f9", seq });
    return this;
  }
}

function sent(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.type === "send" ? [effect.frame] : []));
}

describe("a push session", () => {
  it("connects, subscribes once welcomed, and follows", () => {
    const driver = new Driver();
    expect(driver.do({ type: "start" })).toEqual([{ type: "connect" }]);
    expect(driver.do({ type: "want", channels: new Set([CHANNEL]) })).toEqual([]);
    expect(driver.do({ type: "opened" })).toEqual([]);
    expect(sent(driver.hear(WELCOME))).toEqual([{ op: "subscribe", id: 1, channel: CHANNEL }]);
    expect(driver.hear({ op: "snapshot", ch: CHANNEL, id: 1, epoch: "e", seq: 5 })[0]?.type).toBe("snapshot");
    expect(driver.hear({ op: "delta", ch: CHANNEL, prev: 5, seq: 6 })[0]?.type).toBe("delta");
  });

  it("asks for what it missed when it finds a gap", () => {
    const driver = new Driver().following(420);

    expect(sent(driver.hear({ op: "delta", ch: CHANNEL, prev: 425, seq: 426 }))).toEqual([
      { op: "subscribe", id: 2, channel: CHANNEL, since: { epoch: "k3f9", seq: 420 } },
    ]);
  });

  it("leaves what is no longer wanted and joins what is", () => {
    const effects = new Driver().following().do({ type: "want", channels: new Set(["sport:football"]) });

    expect(effects[0]).toEqual({ type: "left", channel: CHANNEL });
    expect(sent(effects)).toEqual([
      { op: "unsubscribe", id: 2, channel: CHANNEL },
      { op: "subscribe", id: 3, channel: "sport:football" },
    ]);
  });

  it("counts a connection as dead after two and a half silent heartbeats", () => {
    const driver = new Driver().following();

    expect(driver.do({ type: "tick" }, 4_999)).toEqual([]);
    expect(driver.do({ type: "tick" }, 1)).toEqual([{ type: "disconnect" }]);
    expect(driver.session.link.phase).toBe("waiting");
  });

  it("hears a heartbeat as a sign of life", () => {
    const driver = new Driver().following();
    driver.hear({ op: "heartbeat" }, 4_000);

    expect(driver.do({ type: "tick" }, 4_000)).toEqual([]);
  });

  it("resumes after a lost connection from where it stood", () => {
    const driver = new Driver().following(420);
    driver.do({ type: "closed", code: 1006 }, 6_000);
    expect(driver.do({ type: "tick" }, 249)).toEqual([]);
    expect(driver.do({ type: "tick" }, 1)).toEqual([{ type: "connect" }]);
    driver.do({ type: "opened" });

    expect(sent(driver.hear(WELCOME))).toEqual([
      { op: "subscribe", id: 2, channel: CHANNEL, since: { epoch: "k3f9", seq: 420 } },
    ]);
  });

  it("comes back after a drain when it was told to, also when the server closes before", () => {
    const driver = new Driver().following();
    driver.hear({ op: "drain", reconnectAfterMillis: 1_800 });
    driver.do({ type: "closed", code: 1012 }, 300);
    expect(driver.do({ type: "tick" }, 1_499)).toEqual([]);
    expect(driver.do({ type: "tick" }, 1)).toEqual([{ type: "connect" }]);
  });

  it("leaves by itself when the server drains and does not close", () => {
    const driver = new Driver().following();
    driver.hear({ op: "drain", reconnectAfterMillis: 1_800 });

    expect(driver.do({ type: "tick" }, 1_800)).toEqual([{ type: "disconnect" }, { type: "connect" }]);
  });

  it.each([
    [4001, "the sign-in is no longer valid"],
    [4008, "this device was too slow to follow"],
    [1012, "the server restarts"],
    [1006, "the connection was lost"],
  ])("says why after close code %i, and resumes", (code, why) => {
    const driver = new Driver().following();
    driver.do({ type: "closed", code });

    expect(driver.session.link).toMatchObject({ phase: "waiting", why });
    expect(driver.session.channels.get(CHANNEL)?.position).toEqual({ epoch: "k3f9", seq: 420 });
  });

  it("forgets where it stood, and does not hurry, when the server did not understand it", () => {
    const driver = new Driver().following();
    driver.do({ type: "closed", code: 4009 });

    expect(driver.session.channels.get(CHANNEL)?.position).toBeNull();
    expect(driver.session.link).toMatchObject({ until: 5_000 });
  });

  it("waits longer after each failure and starts over after a connection that lasted", () => {
    const driver = new Driver();
    driver.do({ type: "start" });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      driver.do({ type: "closed", code: 1006 });
      if (driver.session.link.phase === "waiting") waits.push(driver.session.link.until - driver.now);
      driver.do({ type: "retry" });
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);

    driver.do({ type: "opened" });
    driver.hear(WELCOME);
    driver.do({ type: "closed", code: 1006 }, 5_000);
    expect(driver.session.attempt).toBe(0);
  });

  it("gives up on a connection that does not open", () => {
    const driver = new Driver();
    driver.do({ type: "start" });

    expect(driver.do({ type: "tick" }, 10_000)).toEqual([{ type: "disconnect" }]);
  });

  it("checks everything when the page becomes visible, and gives a dead socket three seconds", () => {
    const driver = new Driver().following(420);
    const effects = driver.do({ type: "visible" }, 1_000);

    expect(sent(effects)).toEqual([
      { op: "subscribe", id: 2, channel: CHANNEL, since: { epoch: "k3f9", seq: 420 } },
      { op: "ping", id: 3 },
    ]);
    expect(driver.do({ type: "tick" }, 2_999)).toEqual([]);
    expect(driver.do({ type: "tick" }, 1)).toEqual([{ type: "disconnect" }]);
  });

  it("is content with the pong", () => {
    const driver = new Driver().following();
    driver.do({ type: "visible" });
    driver.hear({ op: "pong", id: 3 }, 1_000);

    expect(driver.do({ type: "tick" }, 2_500)).toEqual([]);
  });

  it("connects at once when it becomes visible while waiting", () => {
    const driver = new Driver().following();
    driver.do({ type: "closed", code: 1006 });

    expect(driver.do({ type: "visible" })).toEqual([{ type: "connect" }]);
  });

  it("asks again when a subscribe stays unanswered", () => {
    const driver = new Driver();
    driver.do({ type: "want", channels: new Set([CHANNEL]) });
    driver.do({ type: "start" });
    driver.do({ type: "opened" });
    driver.hear(WELCOME);
    for (let second = 0; second < 9; second++) driver.hear({ op: "heartbeat" }, 1_000);

    expect(sent(driver.do({ type: "tick" }, 1_000))).toEqual([{ op: "subscribe", id: 2, channel: CHANNEL }]);
  });

  it("remembers a refusal and asks again only when it may pass", () => {
    const final = new Driver().following();
    final.hear({ op: "error", id: 1, code: "UNKNOWN_CHANNEL", detail: "no such event" });
    expect(final.session.channels.get(CHANNEL)?.refusal?.detail).toBe("no such event");
    final.hear({ op: "heartbeat" }, 3_000);
    final.hear({ op: "heartbeat" }, 3_000);
    expect(final.do({ type: "tick" })).toEqual([]);

    const passing = new Driver().following();
    passing.hear({ op: "error", id: 1, code: "OVERLOADED" });
    passing.hear({ op: "heartbeat" }, 3_000);
    passing.hear({ op: "heartbeat" }, 3_000);
    expect(sent(passing.do({ type: "tick" }))).toHaveLength(1);
  });
});

describe("the reconnect delay", () => {
  it("is jittered over the whole range and never above ten seconds", () => {
    expect(reconnectDelayMillis(0, 0)).toBe(0);
    expect(reconnectDelayMillis(0, 0.999)).toBeLessThanOrEqual(500);
    expect(reconnectDelayMillis(50, 0.9999)).toBeLessThanOrEqual(10_000);
  });
});

describe("a player's push session", () => {
  const WALLET = { op: "snapshot", ch: "wallet", wallet: { currency: "GBP", balanceMinor: 5, availableMinor: 5, heldMinor: 0 } } as const;

  it("says whose it is and follows their channels, without a position", () => {
    const effects = new Driver().following().do({ type: "token", token: "t" });

    expect(sent(effects)).toEqual([
      { op: "refresh", id: 2, token: "t" },
      { op: "subscribe", id: 3, channel: "bets" },
      { op: "subscribe", id: 4, channel: "wallet" },
    ]);
  });

  it("passes on what is about the player, and keeps their channels whatever else the page wants", () => {
    const driver = new Driver().following();
    expect(driver.hear(WALLET)).toEqual([]);
    driver.do({ type: "token", token: "t" });
    expect(driver.hear(WALLET)).toEqual([{ type: "own", frame: WALLET }]);
    driver.do({ type: "want", channels: new Set() });
    expect([...driver.session.channels.keys()]).toEqual(["bets", "wallet"]);
    expect(driver.session.channels.get("wallet")?.phase).toBe("following");
  });

  it("asks again while the server still looks at the token", () => {
    const driver = new Driver().following();
    driver.do({ type: "token", token: "t" });
    driver.hear({ op: "error", id: 3, code: "NOT_SIGNED_IN" });
    expect(sent(driver.do({ type: "tick" }, 299))).toEqual([]);
    expect(sent(driver.do({ type: "tick" }, 1))).toEqual([{ op: "subscribe", id: 5, channel: "bets" }]);
  });

  it("says so again on every new connection", () => {
    const driver = new Driver();
    driver.do({ type: "token", token: "t" });
    driver.do({ type: "start" });
    driver.do({ type: "opened" });
    expect(sent(driver.hear(WELCOME)).map((frame) => frame.op)).toEqual(["refresh", "subscribe", "subscribe"]);
    driver.do({ type: "closed", code: 1006 }, 6_000);
    driver.do({ type: "tick" }, 250);
    driver.do({ type: "opened" });
    expect(sent(driver.hear(WELCOME)).map((frame) => frame.op)).toEqual(["refresh", "subscribe", "subscribe"]);
  });

  it("leaves a connection with the player it was of, and resumes the rest", () => {
    const driver = new Driver().following(420);
    driver.do({ type: "token", token: "t" });
    expect(driver.do({ type: "token", token: null })).toEqual([{ type: "disconnect" }, { type: "connect" }]);
    driver.do({ type: "opened" });
    expect(sent(driver.hear(WELCOME))).toEqual([{ op: "subscribe", id: 5, channel: CHANNEL, since: { epoch: "k3f9", seq: 420 } }]);
  });

  it("comes back as nobody when the token is refused", () => {
    const driver = new Driver().following();
    driver.do({ type: "token", token: "t" });
    expect(driver.do({ type: "closed", code: 4001 }, 6_000)).toEqual([{ type: "tokenRefused" }]);
    expect([...driver.session.channels.keys()]).toEqual([CHANNEL]);
    expect(driver.do({ type: "tick" }, 250)).toEqual([{ type: "connect" }]);
  });
});
