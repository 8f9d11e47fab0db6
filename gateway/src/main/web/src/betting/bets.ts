/** What the gateway answers about bets and money; see the API document at `/swagger-ui.html`. */

export type BetStatus = "PENDING" | "ACCEPTED" | "REJECTED" | "VOID" | "OPEN" | "WON" | "LOST" | "HALF_WON" | "HALF_LOST" | "CASHED_OUT";

export interface LegAnswer {
  readonly eventName: string | null;
  readonly marketName: string | null;
  readonly market: string;
  readonly selection: string;
  readonly selectionName: string | null;
  readonly askedOdds: number;
  readonly odds: number | null;
  readonly status: "OK" | "CHANGED" | "SUSPENDED" | "NOT_FOUND";
}

export interface Offer {
  readonly unitStakeMinor: number;
  readonly potentialReturnMinor: number;
  readonly legs: readonly LegAnswer[];
}

export interface BetAnswer {
  readonly betId: string;
  readonly status: BetStatus;
  readonly code: string | null;
  readonly detail: string | null;
  readonly type: string;
  readonly currency: string;
  readonly unitStakeMinor: number;
  readonly totalStakeMinor: number;
  readonly potentialReturnMinor: number;
  readonly legs: readonly LegAnswer[];
  readonly offer: Offer | null;
  readonly dueAt: string | null;
  readonly placedAt: string;
}

export interface Wallet {
  readonly currency: string;
  readonly balanceMinor: number;
  readonly availableMinor: number;
  readonly heldMinor: number;
}

export interface BetRequest {
  readonly type: "SINGLE" | "MULTIPLE";
  readonly legs: readonly { readonly market: string; readonly selection: string; readonly odds: number }[];
  readonly unitStakeMinor: number;
  readonly currency: string;
  readonly priceChange: "none" | "higher" | "any";
  readonly tolerance?: number;
  readonly acceptPartial: boolean;
}

/** A refusal of the server, or that it cannot be reached: then `open` says that the outcome is not known. */
export class Problem extends Error {
  readonly code: string;
  readonly open: boolean;

  constructor(code: string, message: string, open: boolean) {
    super(message);
    this.name = "Problem";
    this.code = code;
    this.open = open;
  }
}

/** A name for one attempt: asked again under it, the house acts once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
