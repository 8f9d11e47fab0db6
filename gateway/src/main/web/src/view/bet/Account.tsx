import { useEffect, useRef, useState } from "react";
import { formatMoney, minorOf } from "../../bet/money";
import { usePlayer } from "../../house";
import { betsHref } from "../../route";
import { UserIcon, WalletIcon } from "../icons";
import { DepositDialog } from "./DepositDialog";
import { SignIn } from "./SignIn";

const REFRESH_MILLIS = 15_000;

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
  const [open, setOpen] = useState(false);
  const [depositing, setDepositing] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useAway(open, menu, (byKey) => {
    setOpen(false);
    if (byKey) button.current?.focus();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void player.refresh();
    }, REFRESH_MILLIS);
    return () => clearInterval(timer);
  }, [player]);
  const money = (minor: number): string => (wallet === null ? "" : formatMoney(minorOf(minor), wallet.currency));
  return (
    <div className="settings account" ref={menu} data-user={session?.username}>
      <button
        type="button"
        ref={button}
        className="settings__button account__button"
        aria-expanded={open}
        aria-controls="account"
        onClick={() => setOpen(!open)}
      >
        <WalletIcon size={17} /> <span className="sr-only">Balance: </span>
        <span className="account__money" data-available={wallet?.availableMinor}>
          {wallet === null ? "…" : money(wallet.availableMinor)}
        </span>
        <span className="sr-only">, account of {session?.username}</span>
      </button>
      {open && (
        <div className="settings__panel account__panel" id="account">
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
            <a className="button button--plain" href={betsHref()} onClick={() => setOpen(false)}>
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

/** Calls back when something else is pressed, or Escape; a dialog above is no "something else". */
function useAway(open: boolean, within: React.RefObject<HTMLElement | null>, close: (byKey: boolean) => void): void {
  useEffect(() => {
    if (!open) return;
    const above = (target: EventTarget | null): boolean => target instanceof Element && target.closest("dialog") !== null;
    const away = (event: PointerEvent): void => {
      if (!within.current?.contains(event.target as Node) && !above(event.target)) close(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !above(event.target)) close(true);
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", escape);
    };
  });
}
