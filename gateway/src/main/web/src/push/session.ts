import { reconnectDelayMillis } from "./backoff";
import { asked, followed, forget, join, onDelta, onResumed, onSnapshot, refuse, type Channel, type Verdict } from "./channel";
import { isOwn, OWN_CHANNELS, type ClientFrame, type DeltaFrame, type ErrorFrame, type OwnFrame, type ServerFrame, type SnapshotFrame } from "./protocol";

/**
 * The page's side of one push connection, as a pure state machine: `step(session, input, moment)` answers the next
 * state and what the shell has to do. It knows no socket, no timer and no clock.
 *
 * ```
 *   idle --start--> connecting --opened--> open --closed, silent, drained--> waiting
 *                       ^                                                      |
 *                       +---------------- delay over, visible, retry ----------+
 * ```
 *
 * With a token the connection is a player's, and the player's own channels are followed too. It says so in a frame and not
 * in the address, which others write down. A connection ends with the sign-in it was told of.
 */
export interface Session {
  readonly link: Link;
  /** Of the player who is signed in; null when nobody is. */
  readonly token: string | null;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly nextId: number;
  /** Failed attempts since the last connection that lasted. */
  readonly attempt: number;
}

export type Link =
  | { readonly phase: "idle" }
  | { readonly phase: "connecting"; readonly since: number }
  | OpenLink
  | { readonly phase: "waiting"; readonly since: number; readonly until: number; readonly why: string };

export interface OpenLink {
  readonly phase: "open";
  readonly since: number;
  readonly welcomed: boolean;
  readonly heardAt: number;
  readonly heartbeatMillis: number;
  /** A ping is unanswered: without any word by then the connection counts as dead. */
  readonly pongBy: number | null;
  /** The server asked us to come back at this time. */
  readonly leaveAt: number | null;
}

export type Input =
  | { readonly type: "start" }
  | { readonly type: "opened" }
  | { readonly type: "frame"; readonly frame: ServerFrame }
  | { readonly type: "closed"; readonly code: number }
  | { readonly type: "tick" }
  | { readonly type: "visible" }
  | { readonly type: "retry" }
  | { readonly type: "want"; readonly channels: ReadonlySet<string> }
  | { readonly type: "token"; readonly token: string | null };

export type Effect =
  | { readonly type: "connect" }
  | { readonly type: "disconnect" }
  | { readonly type: "send"; readonly frame: ClientFrame }
  | { readonly type: "snapshot"; readonly frame: SnapshotFrame; readonly fresh: boolean }
  | { readonly type: "delta"; readonly frame: DeltaFrame }
  | { readonly type: "own"; readonly frame: OwnFrame }
  | { readonly type: "left"; readonly channel: string }
  /** The server no longer takes the token. */
  | { readonly type: "tokenRefused" };

export interface Moment {
  /** Milliseconds on a clock that never goes back. */
  readonly now: number;
  /** From 0 (inclusive) to 1 (exclusive); used for jitter only. */
  readonly random: number;
}

type Step = readonly [Session, readonly Effect[]];

const CONNECT_TIMEOUT_MILLIS = 10_000;
const ANSWER_TIMEOUT_MILLIS = 10_000;
const RETRY_REFUSED_MILLIS = 5_000;
/** The server takes a moment to look at a token, and says nothing when it has. */
const RETRY_NOT_SIGNED_IN_MILLIS = 300;
const PONG_TIMEOUT_MILLIS = 3_000;
const SILENT_HEARTBEATS = 2.5;
const DEFAULT_HEARTBEAT_MILLIS = 15_000;
const LASTED_MILLIS = 5_000;

/** Refusals worth asking again; every other code is final until the page asks for something else. */
const TRANSIENT_CODES = new Set(["UNAVAILABLE", "OVERLOADED", "RATE_LIMITED"]);

const NOT_SIGNED_IN = "NOT_SIGNED_IN";
const TOKEN_OVER = 4001;

const CLOSE_WORDS: Readonly<Record<number, string>> = {
  1012: "the server restarts",
  [TOKEN_OVER]: "the sign-in is no longer valid",
  4008: "this device was too slow to follow",
  4009: "the server did not understand the page",
};

export function newSession(): Session {
  return { link: { phase: "idle" }, token: null, channels: new Map(), nextId: 1, attempt: 0 };
}

export function step(session: Session, input: Input, moment: Moment): Step {
  switch (input.type) {
    case "start":
      return session.link.phase === "idle" ? connect(session, moment) : [session, []];
    case "opened":
      return opened(session, moment);
    case "frame":
      return onFrame(session, input.frame, moment);
    case "closed":
      return onClosed(session, input.code, moment);
    case "tick":
      return onTick(session, moment);
    case "visible":
      return onVisible(session, moment);
    case "retry":
      return session.link.phase === "waiting" ? connect(session, moment) : [session, []];
    case "want":
      return onWant(session, input.channels, moment);
    case "token":
      return onToken(session, input.token, moment);
  }
}

function connect(session: Session, { now }: Moment): Step {
  return [{ ...session, link: { phase: "connecting", since: now } }, [{ type: "connect" }]];
}

function opened(session: Session, { now }: Moment): Step {
  const link: OpenLink = {
    phase: "open",
    since: now,
    welcomed: false,
    heardAt: now,
    heartbeatMillis: DEFAULT_HEARTBEAT_MILLIS,
    pongBy: null,
    leaveAt: null,
  };
  return [{ ...session, link }, []];
}

function onFrame(session: Session, frame: ServerFrame, moment: Moment): Step {
  if (session.link.phase !== "open") return [session, []];
  const heard: OpenLink = { ...session.link, heardAt: moment.now, pongBy: null };
  const next: Session = { ...session, link: heard };
  if (isOwn(frame)) return onOwn(next, frame);
  switch (frame.op) {
    case "welcome":
      return welcomed({ ...next, link: { ...heard, welcomed: true, heartbeatMillis: frame.heartbeatMillis } }, moment);
    case "snapshot":
      return onChannel(next, frame.ch, moment, (channel) => onSnapshot(channel, frame), (fresh) => ({
        type: "snapshot",
        frame,
        fresh,
      }));
    case "resumed":
      return onChannel(next, frame.ch, moment, (channel) => onResumed(channel, frame), null);
    case "delta":
      return onChannel(next, frame.ch, moment, (channel) => onDelta(channel, frame), () => ({ type: "delta", frame }));
    case "drain":
      return [{ ...next, link: { ...heard, leaveAt: moment.now + frame.reconnectAfterMillis } }, []];
    case "error":
      return [onError(next, frame, moment), []];
    case "heartbeat":
    case "pong":
      return [next, []];
  }
}

function welcomed(session: Session, moment: Moment): Step {
  const [told, first] = tellToken(session);
  const [asking, effects] = subscribeAll(told, moment);
  return [asking, [...first, ...effects]];
}

function tellToken(session: Session): Step {
  if (session.token === null) return [session, []];
  const frame: ClientFrame = { op: "refresh", id: session.nextId, token: session.token };
  return [{ ...session, nextId: session.nextId + 1 }, [{ type: "send", frame }]];
}

/** What is about the player has no positions: the server tells nothing twice and nothing older after something newer. */
function onOwn(session: Session, frame: OwnFrame): Step {
  const channel = session.channels.get(frame.ch);
  if (channel === undefined) return [session, []];
  return [put(session, followed(channel)), [{ type: "own", frame }]];
}

/** Somebody signed in, or out: a connection that was told of them must not be the next one's. */
function onToken(session: Session, token: string | null, moment: Moment): Step {
  if (session.token === token) return [session, []];
  const channels = new Map([...session.channels].filter(([name]) => !OWN_CHANNELS.includes(name)));
  for (const name of token === null ? [] : OWN_CHANNELS) channels.set(name, join(name));
  const next: Session = { ...session, token, channels };
  if (session.link.phase !== "open") return [next, []];
  if (session.token !== null) {
    const [left, effects] = abandon(next, 1000, moment);
    const [connecting, more] = connect({ ...left, attempt: session.attempt }, moment);
    return [connecting, [...effects, ...more]];
  }
  if (!session.link.welcomed) return [next, []];
  const [told, effects] = tellToken(next);
  return OWN_CHANNELS.reduce<Step>(
    ([before, sent], name) => {
      const [asking, more] = subscribe(before, join(name), moment);
      return [asking, [...sent, ...more]];
    },
    [told, effects],
  );
}

function onChannel(
  session: Session,
  name: string,
  moment: Moment,
  judge: (channel: Channel) => [Channel, Verdict],
  effect: ((fresh: boolean) => Effect) | null,
): Step {
  const channel = session.channels.get(name);
  if (channel === undefined) return [session, []];
  const [judged, verdict] = judge(channel);
  const next = put(session, judged);
  switch (verdict.kind) {
    case "apply":
      return [next, effect === null ? [] : [effect(verdict.fresh)]];
    case "ask":
      return subscribe(next, judged, moment);
    case "ignore":
      return [next, []];
  }
}

function onError(session: Session, frame: ErrorFrame, { now }: Moment): Session {
  const channel = [...session.channels.values()].find((each) => each.request !== 0 && each.request === frame.id);
  if (channel === undefined) return session;
  const refusal = {
    code: frame.code,
    detail: frame.detail ?? frame.code,
    transient: TRANSIENT_CODES.has(frame.code) || frame.code === NOT_SIGNED_IN,
  };
  return put(session, { ...refuse(channel, refusal), requestedAt: now });
}

function onClosed(session: Session, code: number, { now, random }: Moment): Step {
  const { link } = session;
  if (link.phase === "idle" || link.phase === "waiting") return [session, []];
  const lasted = link.phase === "open" && link.welcomed && now - link.since >= LASTED_MILLIS;
  const attempt = lasted ? 0 : session.attempt + 1;
  const planned = link.phase === "open" ? link.leaveAt : null;
  // A frame the server does not understand will not be understood sooner by hurrying.
  const delay = reconnectDelayMillis(code === 4009 ? Math.max(attempt, 6) : attempt, random);
  const until = planned === null ? now + delay : Math.max(planned, now);
  // After 4009 the places we meant to resume from may be what was wrong.
  const channels = new Map(
    [...session.channels].map(([name, each]) => [name, code === 4009 ? forget(each) : { ...each, request: 0 }]),
  );
  const why = CLOSE_WORDS[code] ?? "the connection was lost";
  const waiting: Session = { ...session, attempt, channels, link: { phase: "waiting", since: now, until, why } };
  if (code !== TOKEN_OVER || session.token === null) return [waiting, []];
  // Come back as nobody: the same token would be refused for ever.
  for (const name of OWN_CHANNELS) channels.delete(name);
  return [{ ...waiting, token: null }, [{ type: "tokenRefused" }]];
}

/** Leaves a connection that is still there, or seems to be. */
function abandon(session: Session, code: number, moment: Moment): Step {
  const [closed, effects] = onClosed(session, code, moment);
  return [closed, [{ type: "disconnect" }, ...effects]];
}

function onTick(session: Session, moment: Moment): Step {
  const { now } = moment;
  const { link } = session;
  switch (link.phase) {
    case "idle":
      return [session, []];
    case "connecting":
      return now - link.since >= CONNECT_TIMEOUT_MILLIS ? abandon(session, 1006, moment) : [session, []];
    case "waiting":
      return now >= link.until ? connect(session, moment) : [session, []];
    case "open": {
      if (link.leaveAt !== null && now >= link.leaveAt) {
        const [left, effects] = abandon(session, 1012, moment);
        const [connecting, more] = connect(left, moment);
        return [connecting, [...effects, ...more]];
      }
      const silent = now - link.heardAt >= SILENT_HEARTBEATS * link.heartbeatMillis;
      const unanswered = link.pongBy !== null && now >= link.pongBy;
      return silent || unanswered ? abandon(session, 1006, moment) : askAgain(session, moment);
    }
  }
}

/** Repeats subscribes that got no answer and those refused for a reason that passes. */
function askAgain(session: Session, moment: Moment): Step {
  if (session.link.phase !== "open" || !session.link.welcomed) return [session, []];
  let next = session;
  const effects: Effect[] = [];
  for (const channel of session.channels.values()) {
    const waited = moment.now - channel.requestedAt;
    const unanswered = channel.phase !== "following" && channel.phase !== "refused" && waited >= ANSWER_TIMEOUT_MILLIS;
    const pause = channel.refusal?.code === NOT_SIGNED_IN ? RETRY_NOT_SIGNED_IN_MILLIS : RETRY_REFUSED_MILLIS;
    const mayPass = channel.refusal?.transient === true && waited >= pause;
    if (unanswered || mayPass) {
      const [asking, more] = subscribe(next, channel, moment);
      next = asking;
      effects.push(...more);
    }
  }
  return [next, effects];
}

/** A page that was hidden may have a dead socket or missed frames: it asks for all it may have missed, with a deadline. */
function onVisible(session: Session, moment: Moment): Step {
  const { link } = session;
  if (link.phase === "waiting") return connect(session, moment);
  if (link.phase !== "open" || !link.welcomed) return [session, []];
  const [asking, effects] = subscribeAll(session, moment);
  const ping: Effect = { type: "send", frame: { op: "ping", id: asking.nextId } };
  const next: Session = {
    ...asking,
    nextId: asking.nextId + 1,
    link: { ...link, pongBy: moment.now + PONG_TIMEOUT_MILLIS },
  };
  return [next, [...effects, ping]];
}

function onWant(session: Session, wanted: ReadonlySet<string>, moment: Moment): Step {
  const welcomed = session.link.phase === "open" && session.link.welcomed;
  const channels = new Map(session.channels);
  const effects: Effect[] = [];
  let next: Session = { ...session, channels };
  for (const [name, channel] of session.channels) {
    if (wanted.has(name) || OWN_CHANNELS.includes(name)) continue;
    channels.delete(name);
    effects.push({ type: "left", channel: name });
    if (welcomed && channel.phase !== "refused") {
      effects.push({ type: "send", frame: { op: "unsubscribe", id: next.nextId, channel: name } });
      next = { ...next, nextId: next.nextId + 1 };
    }
  }
  for (const name of wanted) {
    if (session.channels.has(name)) continue;
    next = put(next, join(name));
    if (welcomed) {
      const [asking, more] = subscribe(next, join(name), moment);
      next = asking;
      effects.push(...more);
    }
  }
  return [next, effects];
}

function subscribeAll(session: Session, moment: Moment): Step {
  let next = session;
  const effects: Effect[] = [];
  for (const channel of session.channels.values()) {
    if (channel.refusal !== null && !channel.refusal.transient) continue;
    const [asking, more] = subscribe(next, channel, moment);
    next = asking;
    effects.push(...more);
  }
  return [next, effects];
}

function subscribe(session: Session, channel: Channel, { now }: Moment): Step {
  const id = session.nextId;
  const base = { op: "subscribe", id, channel: channel.name } as const;
  const frame: ClientFrame = channel.position === null ? base : { ...base, since: channel.position };
  const next = put({ ...session, nextId: id + 1 }, asked(channel, id, now));
  return [next, [{ type: "send", frame }]];
}

function put(session: Session, channel: Channel): Session {
  if (session.channels.get(channel.name) === channel) return session;
  const channels = new Map(session.channels);
  channels.set(channel.name, channel);
  return { ...session, channels };
}
