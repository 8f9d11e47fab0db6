import { useId } from "react";
import { currencySign, decimalText, readAmount } from "../../bet/money";

interface Props {
  readonly label: string;
  /** Shown only to screen readers where the place says enough. */
  readonly quiet?: boolean;
  readonly name: string;
  readonly text: string;
  readonly currency: string;
  readonly onText: (text: string) => void;
}

/** One amount as it is typed; leaving the field writes it out in full. */
export function StakeField({ label, quiet = false, name, text, currency, onText }: Props) {
  const id = useId();
  const amount = readAmount(text, currency);
  const bad = amount.kind === "bad";
  return (
    <div className="stake">
      <label htmlFor={id} className={quiet ? "sr-only" : "stake__label"}>
        {label}
      </label>
      <span className="money">
        <span className="money__sign" aria-hidden="true">
          {currencySign(currency)}
        </span>
        <input
          id={id}
          name={name}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
          placeholder={decimalText(0n, currency)}
          maxLength={20}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onBlur={() => amount.kind === "amount" && onText(decimalText(amount.minor, currency))}
          aria-invalid={bad}
          aria-describedby={bad ? `${id}-bad` : undefined}
        />
      </span>
      {bad && (
        <span className="stake__bad" id={`${id}-bad`}>
          {amount.reason}
        </span>
      )}
    </div>
  );
}
