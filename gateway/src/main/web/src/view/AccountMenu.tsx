import { useEffect, useRef, useState, type FormEvent } from "react";
import { Problem } from "../betting/bets";
import { formatMinor, parseMinor } from "../betting/money";
import { useAccount, useHouse } from "../house";

/** Signing in, the balance, and money in. */
export function AccountMenu() {
  const { account } = useHouse();
  const { session, wallet } = useAccount();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    void account.refresh();
  }, [account, session]);
  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent): void => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div className="account" ref={menu}>
      <button
        type="button"
        ref={button}
        className="account__button"
        aria-expanded={open}
        aria-controls="account"
        onClick={() => setOpen(!open)}
      >
        {session === null ? (
          "Sign in"
        ) : (
          <>
            <span className="account__name">{session.username}</span>
            <strong className="account__balance" data-balance={wallet?.availableMinor ?? ""}>
              {wallet === null ? "..." : formatMinor(wallet.availableMinor, wallet.currency)}
            </strong>
          </>
        )}
      </button>
      {open && (
        <div className="account__panel" id="account">
          {session === null ? <SignIn done={() => setOpen(false)} /> : <Money signOut={() => setOpen(false)} />}
        </div>
      )}
    </div>
  );
}

function SignIn({ done }: { done: () => void }) {
  const { account } = useHouse();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    account.signIn(username, password).then(done, (failure: unknown) => {
      setBusy(false);
      setError(messageOf(failure));
    });
  };
  return (
    <form className="form" onSubmit={submit} aria-label="Sign in">
      <label className="field">
        <span>User name</span>
        <input
          ref={first}
          name="username"
          autoComplete="username"
          required
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </label>
      <label className="field">
        <span>Password</span>
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {error !== null && (
        <p className="form__error" role="alert">
          {error}
        </p>
      )}
      <button type="submit" className="button" disabled={busy}>
        {busy ? "Signing in ..." : "Sign in"}
      </button>
    </form>
  );
}

function Money({ signOut }: { signOut: () => void }) {
  const { account } = useHouse();
  const { wallet } = useAccount();
  const [text, setText] = useState("50.00");
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const amount = wallet === null ? null : parseMinor(text, wallet.currency);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wallet === null || amount === null) return;
    setBusy(true);
    account
      .deposit(amount, wallet.currency)
      .then((waits) => setSaid(waits ?? `${formatMinor(amount, wallet.currency)} was added.`), (failure: unknown) => setSaid(messageOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="form">
      {wallet !== null && (
        <dl className="sums">
          <dt>Available</dt>
          <dd>{formatMinor(wallet.availableMinor, wallet.currency)}</dd>
          <dt>On open bets</dt>
          <dd>{formatMinor(wallet.heldMinor, wallet.currency)}</dd>
        </dl>
      )}
      <form className="form" onSubmit={submit} aria-label="Deposit">
        <label className="field">
          <span>Deposit{wallet === null ? "" : `, ${wallet.currency}`}</span>
          <input name="amount" inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={busy || amount === null}>
          Add money
        </button>
        <p className="form__said" role="status">
          {said}
        </p>
      </form>
      <button
        type="button"
        className="button button--plain"
        onClick={() => {
          account.signOut();
          signOut();
        }}
      >
        Sign out
      </button>
    </div>
  );
}

function messageOf(failure: unknown): string {
  return failure instanceof Problem ? failure.message : "Something went wrong.";
}
