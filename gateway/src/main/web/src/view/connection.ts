import type { Session } from "../push/session";

/** The connection as the viewer sees it. The first connection is no loss. */
export type Connection = "live" | "connecting" | "lost";

export function connectionOf({ link, attempt }: Session): Connection {
  switch (link.phase) {
    case "open":
      return link.welcomed ? "live" : "connecting";
    case "idle":
      return "connecting";
    case "connecting":
      return attempt === 0 ? "connecting" : "lost";
    case "waiting":
      return "lost";
  }
}
