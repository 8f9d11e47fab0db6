import type { DeltaFrame, Position, ResumedFrame, SnapshotFrame } from "./protocol";

/**
 * Where one subscribed channel stands. Pure: `(channel, frame) -> (channel, verdict)`.
 *
 * ```
 *            snapshot                     gap
 *   joining ----------> following -----------------> resuming
 *      ^                   ^  ^                         |  |
 *      |                   |  +--- resumed, snapshot ---+  |
 *      +-------------------|------ another epoch ----------+
 *   refused <-- error code of the server
 * ```
 *
 * A client at `s` applies a delta when `prev <= s < seq`, ignores it when `seq <= s` and has a gap when
 * `prev > s`. Deltas do not name their epoch, so none is applied between asking and the answer: the numbers of another
 * epoch could fit by chance. Nothing is lost by that, since what follows the answer starts where we asked from.
 */
export interface Channel {
  readonly name: string;
  readonly phase: "joining" | "following" | "resuming" | "refused";
  readonly position: Position | null;
  /** The id of the newest subscribe sent on this connection; 0 when none was. */
  readonly request: number;
  readonly requestedAt: number;
  readonly refusal: Refusal | null;
}

export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly transient: boolean;
}

/** What to do with a frame: show it, drop it, or ask again from where we stand (`since` null: from scratch). */
export type Verdict =
  | { readonly kind: "apply"; readonly fresh: boolean }
  | { readonly kind: "ignore" }
  | { readonly kind: "ask" };

const IGNORE: Verdict = { kind: "ignore" };
const ASK: Verdict = { kind: "ask" };

export function join(name: string): Channel {
  return { name, phase: "joining", position: null, request: 0, requestedAt: 0, refusal: null };
}

/** Notes that a subscribe has been sent: with a position it is a resume, without one a join. */
export function asked(channel: Channel, request: number, now: number): Channel {
  const phase = channel.position === null ? "joining" : "resuming";
  return { ...channel, phase, request, requestedAt: now, refusal: null };
}

/** Forgets the position, so that the next subscribe asks for a snapshot. */
export function forget(channel: Channel): Channel {
  return { ...channel, phase: "joining", position: null };
}

export function refuse(channel: Channel, refusal: Refusal): Channel {
  return { ...channel, phase: "refused", refusal };
}

/** The channel of a player: it has no position to go on from. */
export function followed(channel: Channel): Channel {
  return channel.phase === "following" ? channel : { ...channel, phase: "following", refusal: null };
}

/**
 * A snapshot replaces all the channel knows. One of the same epoch that is older comes from a server that has yet to
 * catch up with the last one: what is known stays, and that server's frames are ignored until they pass it.
 * `fresh` says that the epoch is another one: versions start anew.
 */
export function onSnapshot(channel: Channel, frame: SnapshotFrame): [Channel, Verdict] {
  const at = channel.position;
  const sameEpoch = at !== null && at.epoch === frame.epoch;
  if (sameEpoch && frame.seq < at.seq) return [{ ...channel, phase: "following", refusal: null }, IGNORE];
  const next: Channel = {
    ...channel,
    phase: "following",
    position: { epoch: frame.epoch, seq: frame.seq },
    refusal: null,
  };
  return [next, { kind: "apply", fresh: at !== null && !sameEpoch }];
}

/** The server continues after `seq`. Continuing after a point we never reached would hide a gap: ask from scratch. */
export function onResumed(channel: Channel, frame: ResumedFrame): [Channel, Verdict] {
  const at = channel.position;
  if (at === null) return [channel, IGNORE];
  if (at.epoch !== frame.epoch || frame.seq > at.seq) return [forget(channel), ASK];
  return [{ ...channel, phase: "following", refusal: null }, IGNORE];
}

export function onDelta(channel: Channel, frame: DeltaFrame): [Channel, Verdict] {
  const at = channel.position;
  if (at === null || channel.phase !== "following" || frame.seq <= at.seq) return [channel, IGNORE];
  if (frame.prev > at.seq) return [channel, ASK];
  return [{ ...channel, position: { epoch: at.epoch, seq: frame.seq } }, { kind: "apply", fresh: false }];
}
