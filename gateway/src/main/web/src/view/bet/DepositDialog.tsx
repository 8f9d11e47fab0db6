import { useEffect, useState, type FormEvent } from "react";
import type { Deposit } from "../../bet/cashier";
import { currencySign, decimalText, formatMoney, readAmount } from "../../bet/money";
import { refusalInWords, wayOn } from "../../bet/words";
import { useDeposit, useHouse } from "../../house";
import { CheckIcon } from "../icons";
import { Dialog } from "./Dialog";

/** In minor units of a currency with hundredths; others scale. */
const USUAL = [1_000n, 2_000n, 5_000n, 10_000n];

/** Pays in at the payment provider; a deposit whose end is not known is asked about again, never made twice. */
export function DepositDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const { cashier } = useHouse();
  const deposit = useDeposit();
  useEffect(() => cashier.clear(), [cashier]);
  return (
    <Dialog title="Deposit" onClose={onClose}>
      {deposit.is === "done" && deposit.answer.status !== "REFUSED" ? (
        <Done deposit={deposit} onClose={onClose} />
      ) : (
        <AmountForm deposit={deposit} currency={currency} />
      )}
    </Dialog>
  );
}

function Done({ deposit, onClose }: { deposit: Extract<Deposit, { is: "done" }>; onClose: () => void }) {
  const money = formatMoney(deposit.minor, deposit.currency);
  const confirmed = deposit.answer.status === "CONFIRMED";
  return (
    <div className="form">
      <p className={confirmed ? "note note--good" : "note"} role="status">
        <strong>
          {confirmed && <CheckIcon size={16} />} {confirmed ? `${money} paid in` : `${money} is on its way`}
        </strong>
        {!confirmed && <span>The payment provider has not answered yet. The balance changes as soon as it does.</span>}
      </p>
      <button type="button" className="button button--go" autoFocus onClick={onClose}>
        Done
      </button>
    </div>
  );
}

function AmountForm({ deposit, currency }: { deposit: Deposit; currency: string }) {
  const { cashier } = useHouse();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState<string | null>(null);
  const open = deposit.is === "sending" || deposit.is === "unknown";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (deposit.is === "sending") return;
    if (deposit.is === "unknown") return void cashier.again();
    const amount = readAmount(text, currency);
    if (amount.kind === "bad") return setComplaint(amount.reason);
    if (amount.kind === "none" || amount.minor === 0n) return setComplaint("Enter an amount.");
    setComplaint(null);
    void cashier.pay(amount.minor, currency);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor="deposit-amount">Amount</label>
        <span className="money">
          <span className="money__sign" aria-hidden="true">
            {currencySign(currency)}
          </span>
          <input
            id="deposit-amount"
            inputMode="decimal"
            autoComplete="off"
            readOnly={open}
            value={open ? decimalText(deposit.minor, currency) : text}
            onChange={(event) => setText(event.target.value)}
            aria-invalid={complaint !== null}
            aria-describedby={complaint === null ? undefined : "deposit-complaint"}
          />
        </span>
      </div>
      {!open && (
        <div className="chips" role="group" aria-label="Usual amounts">
          {USUAL.map((minor) => (
            <button key={String(minor)} type="button" className="chip" onClick={() => setText(decimalText(minor, currency))}>
              {formatMoney(minor, currency)}
            </button>
          ))}
        </div>
      )}
      {complaint !== null && (
        <p className="note note--bad" role="alert" id="deposit-complaint">
          {complaint}
        </p>
      )}
      <DepositProblem deposit={deposit} />
      <button type="submit" className="button button--go" aria-disabled={deposit.is === "sending"}>
        {deposit.is === "sending" ? "Paying in" : deposit.is === "unknown" ? "Ask again" : "Deposit"}
      </button>
    </form>
  );
}

function DepositProblem({ deposit }: { deposit: Deposit }) {
  if (deposit.is === "unknown") {
    return (
      <p className="note" role="alert">
        <strong>We do not know yet whether this was paid in</strong>
        <span>Asking again is safe: the same deposit is never made twice.</span>
      </p>
    );
  }
  const refusal = deposit.is === "refused" ? deposit.problem : deposit.is === "done" && deposit.answer.status === "REFUSED" ? deposit.answer : null;
  if (refusal === null) return null;
  return (
    <p className="note note--bad" role="alert">
      <strong>{refusalInWords(refusal.code)}</strong>
      {refusal.detail !== null && <span>{refusal.detail}</span>}
      {wayOn(refusal.code) !== null && <span>{wayOn(refusal.code)}</span>}
    </p>
  );
}
