import type { BareBet, WalletView } from "../rest/bets";

/**
 * The wire of `overround.odds.v1`: what the gateway sends on `/ws/odds` and what the page sends.
 *
 * Values are absolute; in a delta an absent field is unchanged. Field names are as short as on the wire:
 * nothing is renamed on the way in, so that a frame in a log reads like the code.
 */

export type EventStatus =
  | "SCHEDULED"
  | "LIVE"
  | "FINISHED"
  | "RESULTED"
  | "SETTLED"
  | "ARCHIVED"
  | "POSTPONED"
  | "ABANDONED"
  | "CANCELLED";

export type MarketStatus = "OPEN" | "SUSPENDED" | "SETTLED" | "CANCELLED";

export type SelectionStatus = "ACTIVE" | "REMOVED" | "WINNER" | "LOSER";

export interface Competition {
  readonly id: string;
  readonly name: string;
}

/** One selection as REST and snapshots carry it; `odds` is decimal, null means not offered. */
export interface WireSelection {
  readonly id: string;
  readonly name?: string | null;
  readonly odds: number | null;
  readonly status: SelectionStatus;
}

export interface WireMarket {
  readonly id: string;
  readonly event?: string;
  readonly type: string;
  readonly name?: string | null;
  readonly specifiers?: Readonly<Record<string, string>> | null;
  readonly status: MarketStatus;
  readonly inPlay: boolean;
  readonly causes?: readonly string[] | null;
  readonly version?: number;
  readonly selections: readonly WireSelection[];
}

export interface WireEvent {
  readonly id: string;
  readonly sport: string;
  readonly competition?: Competition | null;
  readonly name?: string | null;
  readonly startsAt?: string | null;
  readonly status: EventStatus;
  readonly clock?: string | null;
  readonly score?: string | null;
  readonly degraded?: boolean;
  readonly version?: number;
  readonly marketCount?: number;
  readonly mainMarket?: WireMarket | null;
  readonly markets?: readonly WireMarket[];
}

/** A change of an event; one first seen in a delta carries all its fields. */
export interface EventChange {
  readonly id: string;
  readonly st?: EventStatus;
  readonly clock?: string | null;
  readonly score?: string | null;
  readonly name?: string | null;
  readonly comp?: string;
  readonly compName?: string;
  readonly start?: string | null;
  readonly sport?: string;
  readonly deg?: boolean;
}

export interface SelectionChange {
  readonly id: string;
  /** Decimal odds; null: not offered; absent: unchanged. */
  readonly o?: number | null;
  readonly st?: SelectionStatus;
  readonly name?: string | null;
}

/** A change of a market; one first seen in a delta carries all its fields. */
export interface MarketChange {
  readonly id: string;
  readonly ev?: string;
  readonly st?: MarketStatus;
  readonly ip?: boolean;
  readonly why?: readonly string[] | null;
  readonly v?: number;
  readonly type?: string;
  readonly spec?: Readonly<Record<string, string>> | null;
  readonly name?: string | null;
  readonly s?: readonly SelectionChange[];
}

export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

export interface WelcomeFrame {
  readonly op: "welcome";
  readonly session: string;
  readonly heartbeatMillis: number;
  readonly tickMillis?: number;
  readonly profile?: string;
}

export interface SnapshotFrame extends Position {
  readonly op: "snapshot";
  readonly id?: number;
  readonly ch: string;
  readonly ts?: number;
  readonly degraded?: boolean;
  readonly events?: readonly WireEvent[];
  readonly markets?: readonly WireMarket[];
}

export interface ResumedFrame extends Position {
  readonly op: "resumed";
  readonly id?: number;
  readonly ch: string;
}

export interface DeltaFrame {
  readonly op: "delta";
  readonly ch: string;
  readonly prev: number;
  readonly seq: number;
  readonly ts?: number;
  /** Set on the merged frame a slow client gets; it alone may merge status changes. */
  readonly con?: boolean;
  readonly degraded?: boolean;
  readonly e?: readonly EventChange[];
  readonly m?: readonly MarketChange[];
}

/** The channels about whoever's token the connection has: no resume, a snapshot replaces all. */
export const OWN_CHANNELS: readonly string[] = ["bets", "wallet"];

/** The player's newest bets, as REST shows them. */
export interface BetsFrame {
  readonly op: "snapshot";
  readonly id?: number;
  readonly ch: "bets";
  readonly bets: readonly BareBet[];
}

/** One bet as it is now. */
export interface BetFrame {
  readonly op: "bet";
  readonly ch: "bets";
  readonly seq: number;
  readonly type: string;
  readonly bet: BareBet;
}

/** The player's money as it is now; follows every movement. */
export interface WalletFrame {
  readonly op: "snapshot";
  readonly id?: number;
  readonly ch: "wallet";
  readonly wallet: WalletView;
}

/** One movement of money; its sum is in the wallet frame that follows. */
export interface TxFrame {
  readonly op: "tx";
  readonly ch: "wallet";
  readonly seq: number;
}

export type OwnFrame = BetsFrame | BetFrame | WalletFrame | TxFrame;

export interface HeartbeatFrame {
  readonly op: "heartbeat";
  readonly ts?: number;
}

export interface PongFrame {
  readonly op: "pong";
  readonly id?: number;
}

export interface DrainFrame {
  readonly op: "drain";
  readonly reconnectAfterMillis: number;
}

export interface ErrorFrame {
  readonly op: "error";
  readonly id?: number;
  readonly code: string;
  readonly detail?: string;
}

export type ServerFrame =
  | WelcomeFrame
  | SnapshotFrame
  | ResumedFrame
  | DeltaFrame
  | OwnFrame
  | HeartbeatFrame
  | PongFrame
  | DrainFrame
  | ErrorFrame;

export type ClientFrame =
  | { readonly op: "subscribe"; readonly id: number; readonly channel: string; readonly since?: Position }
  | { readonly op: "unsubscribe"; readonly id: number; readonly channel: string }
  | { readonly op: "ping"; readonly id: number }
  /** Who the connection is of from now on. */
  | { readonly op: "refresh"; readonly id: number; readonly token: string };

const SERVER_OPS = new Set(["welcome", "snapshot", "resumed", "delta", "bet", "tx", "heartbeat", "pong", "drain", "error"]);

/** Reads one text frame; null when it is none of ours. The caller says so once and goes on. */
export function readFrame(text: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null || !("op" in value)) return null;
  return typeof value.op === "string" && SERVER_OPS.has(value.op) ? (value as ServerFrame) : null;
}

/** Whether a frame is about the player whose connection it is. */
export function isOwn(frame: ServerFrame): frame is OwnFrame {
  return "ch" in frame && OWN_CHANNELS.includes(frame.ch);
}
