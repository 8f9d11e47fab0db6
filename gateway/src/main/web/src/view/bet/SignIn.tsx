import { useState, type FormEvent } from "react";
import { refusalInWords } from "../../bet/words";
import { usePlayer } from "../../house";
import type { Problem } from "../../rest/bets";
import { Dialog } from "./Dialog";

/** Signs a player in; the password is never kept. */
export function SignIn({ onClose }: { onClose: () => void }) {
  const { player, notice } = usePlayer();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (pending) return;
    const form = event.currentTarget;
    const given = new FormData(form);
    setPending(true);
    setProblem(null);
    const refused = await player.signIn(String(given.get("username")).trim(), String(given.get("password")));
    setPending(false);
    if (refused === null) return onClose();
    setProblem(refused);
    const password = form.elements.namedItem("password");
    if (password instanceof HTMLInputElement) {
      password.focus();
      password.select();
    }
  };
  return (
    <Dialog title="Sign in" onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {notice !== null && <p className="note">{notice}</p>}
        <label className="field">
          <span>User name</span>
          <input name="username" autoComplete="username" required maxLength={100} autoCapitalize="none" spellCheck={false} />
        </label>
        <label className="field">
          <span>Password</span>
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : "sign-in-problem"}
          />
        </label>
        {problem !== null && (
          <p className="note note--bad" role="alert" id="sign-in-problem">
            <strong>{refusalInWords(problem.code)}</strong>
            {problem.code !== "BAD_CREDENTIALS" && <span>{problem.detail}</span>}
          </p>
        )}
        <button type="submit" className="button button--go" aria-disabled={pending}>
          {pending ? "Signing in" : "Sign in"}
        </button>
      </form>
    </Dialog>
  );
}
