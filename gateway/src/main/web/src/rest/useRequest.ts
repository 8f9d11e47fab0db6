import { useCallback, useEffect, useState } from "react";

export interface Request<T> {
  /** The last good answer; stays while a newer one is on its way. */
  readonly value: T | null;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly again: () => void;
}

interface State<T> {
  readonly key: string;
  readonly value: T | null;
  readonly error: Error | null;
  readonly pending: boolean;
}

/**
 * Runs a request, and runs it anew when `key` changes, on `again()` and, when `everyMillis` is given, periodically
 * while the page is visible.
 */
export function useRequest<T>(
  key: string,
  request: (signal: AbortSignal) => Promise<T>,
  everyMillis?: number,
): Request<T> {
  const [state, setState] = useState<State<T>>({ key, value: null, error: null, pending: true });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    const abort = new AbortController();
    setState((before) => ({ key, value: before.key === key ? before.value : null, error: null, pending: true }));
    request(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setState({ key, value, error: null, pending: false });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setState((before) => ({ ...before, error: error instanceof Error ? error : new Error(String(error)), pending: false }));
      },
    );
    return () => abort.abort();
    // `request` is described by `key`: the same key is the same request.
  }, [key, round]);

  useEffect(() => {
    if (everyMillis === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again();
    }, everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis, again]);

  const current = state.key === key;
  return { value: current ? state.value : null, error: current ? state.error : null, pending: !current || state.pending, again };
}
