import { useState } from "react";
import { formatMoney, minorOf } from "../../bet/money";
import { usePlayer } from "../../house";
import { betsHref } from "../../route";
import { UserIcon, WalletIcon } from "../icons";
import { usePopover } from "../popover";
import { DepositDialog } from "./DepositDialog";
import { SignIn } from "./SignIn";

/** In the header: sign in, or the balance with what belongs to it. */
export function Account() {
  const { session, notice } = usePlayer();
  const [signing, setSigning] = useState(false);
  if (session !== null) return <AccountMenu />;
  return (
    <>
      <button type="button" className="signin" onClick={() => setSigning(true)}>
        <UserIcon size={16} /> Sign in
      </button>
      {notice !== null && (
        <span className="sr-only" role="status">
          {notice}
        </span>
      )}
      {signing && <SignIn onClose={() => setSigning(false)} />}
    </>
  );
}

function AccountMenu() {
  const { player, session, wallet } = usePlayer();
  const popover = usePopover();
  const [depositing, setDepositing] = useState(false);
  const money = (minor: number): string => (wallet === null ? "" : formatMoney(minorOf(minor), wallet.currency));
  return (
    <div className="popover account" ref={popover.within} data-user={session?.username}>
      <button type="button" className="popover__button account__button" {...popover.opener}>
        <WalletIcon size={17} /> <span className="sr-only">Balance: </span>
        <span className="account__money" data-available={wallet?.availableMinor}>
          {wallet === null ? "…" : money(wallet.availableMinor)}
        </span>
        <span className="sr-only">, account of {session?.username}</span>
      </button>
      {popover.open && (
        <div className="popover__panel account__panel" id={popover.id}>
          <p className="account__who">
            Signed in as <strong>{session?.username}</strong>
          </p>
          {wallet !== null && (
            <dl className="sums">
              <Sum name="To bet with" value={money(wallet.availableMinor)} strong />
              <Sum name="On open bets" value={money(wallet.heldMinor)} />
              <Sum name="Balance" value={money(wallet.balanceMinor)} />
            </dl>
          )}
          <button type="button" className="button button--go" disabled={wallet === null} onClick={() => setDepositing(true)}>
            Deposit
          </button>
          <div className="account__ways">
            <a className="button button--plain" href={betsHref()} onClick={popover.close}>
              My bets
            </a>
            <button type="button" className="button button--plain" onClick={() => player.signOut()}>
              Sign out
            </button>
          </div>
        </div>
      )}
      {depositing && wallet !== null && <DepositDialog currency={wallet.currency} onClose={() => setDepositing(false)} />}
    </div>
  );
}

export function Sum({ name, value, strong = false }: { name: string; value: string; strong?: boolean }) {
  return (
    <div className="sum" data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
