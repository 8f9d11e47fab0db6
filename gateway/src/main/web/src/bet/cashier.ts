import type { Answered, PaymentAnswer, Problem } from "../rest/bets";
import { UNREACHABLE } from "../rest/bets";
import type { Player } from "./player";
import { newKey } from "./till";

/** A deposit from the wish to its end; while it is not known what became of it, only the same one can be asked again. */
export type Deposit =
  | { readonly is: "none" }
  | { readonly is: "sending" | "unknown"; readonly key: string; readonly minor: bigint; readonly currency: string }
  | { readonly is: "done"; readonly answer: PaymentAnswer; readonly minor: bigint; readonly currency: string }
  | { readonly is: "refused"; readonly problem: Problem };

export function afterDeposit(sent: Deposit, answer: Answered<PaymentAnswer>): Deposit {
  if (sent.is !== "sending") return sent;
  if (answer.ok) return { is: "done", answer: answer.value, minor: sent.minor, currency: sent.currency };
  const { problem } = answer;
  const silent = problem.code === UNREACHABLE || problem.code === "VERDICT_UNKNOWN" || problem.transient;
  return silent || problem.status === 401 ? { ...sent, is: "unknown" } : { is: "refused", problem };
}

/** Pays in for the player. The deposit outlives the dialog that shows it, and never the player's session. */
export class Cashier {
  readonly #player: Player;
  readonly #listeners = new Set<() => void>();
  #deposit: Deposit = { is: "none" };
  #user: string | undefined;

  constructor(player: Player) {
    this.#player = player;
    player.subscribe(() => {
      const user = player.session()?.username;
      if (user !== undefined && user !== this.#user) this.#put({ is: "none" });
      this.#user = user ?? this.#user;
    });
    this.#user = player.session()?.username;
  }

  readonly deposit = (): Deposit => this.#deposit;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  pay(minor: bigint, currency: string): Promise<void> {
    if (this.#deposit.is === "sending" || this.#deposit.is === "unknown") return Promise.resolve();
    return this.#send(newKey(), minor, currency);
  }

  again(): Promise<void> {
    const { is } = this.#deposit;
    if (is !== "unknown") return Promise.resolve();
    return this.#send(this.#deposit.key, this.#deposit.minor, this.#deposit.currency);
  }

  /** Clears a finished deposit away; one whose end is not known stays. */
  clear(): void {
    if (this.#deposit.is === "done" || this.#deposit.is === "refused") this.#put({ is: "none" });
  }

  async #send(key: string, minor: bigint, currency: string): Promise<void> {
    const sending: Deposit = { is: "sending", key, minor, currency };
    this.#put(sending);
    const body = JSON.stringify({ amountMinor: Number(minor), currency });
    const answer = await this.#player.call((house, token) => house.deposit(token, key, body));
    if (this.#deposit !== sending) return;
    this.#put(afterDeposit(sending, answer));
    if (answer.ok) this.#player.saw(answer.value.wallet);
  }

  #put(deposit: Deposit): void {
    this.#deposit = deposit;
    for (const listener of this.#listeners) listener();
  }
}
