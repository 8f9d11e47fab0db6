import { useCallback, useEffect, useId, useRef, useState } from "react";

/** What opens below a button: pressing elsewhere closes it, Escape too and gives the focus back to the button. */
export function usePopover() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const within = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      if (!within.current?.contains(event.target as Node) && !isAbove(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || isAbove(event.target)) return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);
  return {
    open,
    close,
    within,
    /** For the panel. */
    id,
    /** For the button. */
    opener: { ref: button, "aria-expanded": open, "aria-controls": id, onClick: () => setOpen(!open) },
  };
}

/** A dialog that was opened from the panel is not "elsewhere". */
function isAbove(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("dialog") !== null;
}
