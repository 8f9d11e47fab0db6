import { useState, type FormEvent } from "react";
import { linesOf, planName, samePlan, systemsFor, type Plan } from "../../bet/lines";
import { formatMoney, minorOf } from "../../bet/money";
import { bankersOf, changeSlip, correlated, keyOf, mayHaveBankers, modeOf, modesFor, planOf, type Leg, type Mode, type Now, type Reckoning, type Slip } from "../../bet/slip";
import { useHouse, usePlayer } from "../../house";
import { WarningIcon } from "../icons";
import { Sum } from "./Account";
import { DepositDialog } from "./DepositDialog";
import { PolicyChoice } from "./PolicyChoice";
import { SignIn } from "./SignIn";
import { SlipLeg } from "./SlipLeg";
import { StakeField } from "./StakeField";

interface Props {
  readonly slip: Slip;
  readonly prices: (leg: Leg) => Now;
  readonly sums: Reckoning;
  readonly currency: string;
  /** A bet is on its way: nothing may be changed until its verdict is known. */
  readonly locked: boolean;
}

const MODES: Readonly<Record<Mode, string>> = { singles: "Singles", multiple: "Multiple", system: "System" };

/** The selections, how they are combined and what is staked; hands them in at the till. */
export function SlipForm({ slip, prices, sums, currency, locked }: Props) {
  const house = useHouse();
  const { session, wallet } = usePlayer();
  const [signing, setSigning] = useState(false);
  const [depositing, setDepositing] = useState(false);
  const mode = modeOf(slip);
  const modes = modesFor(slip);
  const shared = correlated(slip);
  const short = wallet !== null && sums.totalMinor > minorOf(wallet.availableMinor);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (locked) return;
    if (session === null) return setSigning(true);
    if (sums.block?.why === "changed") return house.change({ do: "agree", oddsMilli: sums.block.oddsMilli });
    if (sums.block !== null || wallet === null || short) return document.querySelector<HTMLElement>(".slip .stake input")?.focus();
    house.till.place(sums.bets, changeSlip(slip, { do: "agree", oddsMilli: {} }), currency);
  };
  return (
    <>
      <form className="slip__form" onSubmit={submit} noValidate>
        <fieldset className="slip__fields" disabled={locked}>
          <legend className="sr-only">Selections and stakes</legend>
          {modes.length > 1 && <ModeChoice modes={modes} mode={mode} />}
          {mode === "system" && <SystemChoice slip={slip} />}
          <ul className="slip__legs">
            {slip.legs.map((leg) => (
              <SlipLeg
                key={keyOf(leg)}
                leg={leg}
                now={prices(leg)}
                shared={shared.has(keyOf(leg))}
                mayBank={mayHaveBankers(slip)}
                stake={mode === "singles" ? (slip.singles[keyOf(leg)] ?? "") : null}
                currency={currency}
              />
            ))}
          </ul>
          {mode !== "singles" && (
            <StakeField
              label={lineStakeLabel(slip)}
              name="stake"
              text={slip.stake}
              currency={currency}
              onText={(text) => house.change({ do: "stake", text })}
            />
          )}
          <PolicyChoice slip={slip} />
        </fieldset>
        <div className="slip__foot">
          <Notices sums={sums} short={short} available={wallet?.availableMinor ?? 0} currency={currency} onDeposit={() => setDepositing(true)} />
          <dl className="sums">
            <Sum name="Total stake" value={formatMoney(sums.totalMinor, currency)} />
            <Sum name={sums.bets.length > 1 || mode === "system" ? "Return if all win" : "Potential return"} value={formatMoney(sums.returnMinor, currency)} strong />
          </dl>
          <button type="submit" className="button button--go" aria-disabled={locked || (session !== null && (sums.block !== null ? sums.block.why !== "changed" : short))}>
            {buttonWords(sums, session !== null, locked, currency)}
          </button>
        </div>
      </form>
      {signing && <SignIn onClose={() => setSigning(false)} />}
      {depositing && <DepositDialog currency={currency} onClose={() => setDepositing(false)} />}
    </>
  );
}

function buttonWords(sums: Reckoning, signedIn: boolean, locked: boolean, currency: string): string {
  if (locked) return "Placing your bet";
  if (!signedIn) return "Sign in to bet";
  switch (sums.block?.why) {
    case "changed":
      return Object.keys(sums.block.oddsMilli).length === 1 ? "Accept the new price" : "Accept the new prices";
    case "unknown":
      return "Checking prices";
    case "stake":
      return "Enter a stake";
    case "unavailable":
      return "Takes no bets now";
    case "correlated":
    case "empty":
      return "Cannot be combined";
    case undefined:
      return `Place ${sums.bets.length > 1 ? `${sums.bets.length} bets` : "bet"}: ${formatMoney(sums.totalMinor, currency)}`;
  }
}

function Notices(props: { sums: Reckoning; short: boolean; available: number; currency: string; onDeposit: () => void }) {
  const { sums, short, available, currency, onDeposit } = props;
  const words = sums.block === null ? null : BLOCKS[sums.block.why];
  return (
    <>
      {words != null && (
        <p className="note note--warn" data-notice={sums.block?.why}>
          <WarningIcon size={15} /> <span>{words}</span>
        </p>
      )}
      {short && (
        <p className="note note--warn" data-notice="funds">
          <WarningIcon size={15} />
          <span>
            You have {formatMoney(minorOf(available), currency)} to bet with.{" "}
            <button type="button" className="link" onClick={onDeposit}>
              Deposit
            </button>
          </span>
        </p>
      )}
    </>
  );
}

const BLOCKS: Readonly<Partial<Record<NonNullable<Reckoning["block"]>["why"], string>>> = {
  correlated: "Selections of one event cannot be combined. Remove one, or bet them as singles.",
  unavailable: "A selection takes no bets now. Wait until it opens again, or remove it.",
  changed: "The price has changed since you chose it.",
};

function ModeChoice({ modes, mode }: { modes: readonly Mode[]; mode: Mode }) {
  const house = useHouse();
  return (
    <div className="choice">
      <div className="choice__options" role="radiogroup" aria-label="Kind of bet">
        {modes.map((each) => (
          <label className="choice__option" key={each}>
            <input type="radio" name="mode" value={each} checked={each === mode} onChange={() => house.change({ do: "mode", mode: each })} />
            <span>{MODES[each]}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function SystemChoice({ slip }: { slip: Slip }) {
  const house = useHouse();
  const count = slip.legs.length;
  const bankers = bankersOf(slip.legs);
  const plans = systemsFor(count, bankers);
  const chosen = planOf(slip);
  // With bankers the named systems would be lost from the list: choosing one takes the bankers away.
  const all = bankers === 0 ? plans : [...systemsFor(count, 0).filter((plan) => plan.type !== "SYSTEM"), ...plans];
  const words = (plan: Plan): string => {
    const lines = linesOf(plan, count, plan.type === "SYSTEM" ? bankers : 0);
    return `${planName(plan, count)}, ${lines} ${lines === 1 ? "line" : "lines"}`;
  };
  return (
    <label className="field field--row">
      <span>System</span>
      <select
        name="system"
        value={all.findIndex((plan) => samePlan(plan, chosen))}
        onChange={(event) => {
          const plan = all[Number(event.target.value)];
          if (plan !== undefined) house.change({ do: "plan", plan });
        }}
      >
        {all.map((plan, index) => (
          <option key={index} value={index}>
            {words(plan)}
          </option>
        ))}
      </select>
    </label>
  );
}

function lineStakeLabel(slip: Slip): string {
  const plan = planOf(slip);
  const lines = linesOf(plan, slip.legs.length, bankersOf(slip.legs));
  return lines === 1 ? `Stake, ${planName(plan, slip.legs.length).toLowerCase()}` : `Stake on each of ${lines} lines`;
}
