import { homeHref } from "../route";
import { WarningIcon } from "./icons";

/** What stands where content is missing: loading, nothing there, or an error with a way on. */

export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, index) => (
        <div className="skeleton__row" key={index} aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty({ children }: { children: string }) {
  return (
    <div className="empty">
      <p>{children}</p>
    </div>
  );
}

export function Failed({ error, again }: { error: Error; again: () => void }) {
  return (
    <div className="empty empty--failed" role="alert">
      <WarningIcon size={22} />
      <p>{error.message}</p>
      <p className="empty__ways">
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
        <a className="button button--plain" href={homeHref}>
          To the front page
        </a>
      </p>
    </div>
  );
}
