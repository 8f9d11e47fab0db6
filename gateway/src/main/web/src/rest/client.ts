import type { EventStatus, WireEvent } from "../push/protocol";

/** What REST answers about a sport. */
export interface Sport {
  readonly id: string;
  readonly name: string;
  readonly live: number;
  readonly upcoming: number;
}

export interface EventsPage {
  readonly items: readonly WireEvent[];
  readonly page: number;
  readonly total: number;
}

export interface EventsQuery {
  readonly sport?: string | undefined;
  readonly statuses: readonly EventStatus[];
  readonly page?: number;
  readonly size: number;
}

/** A failed request, in one line a person can act on. */
export class RestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "RestError";
    this.status = status;
  }
}

const BASE = new URL("api/v1/", document.baseURI);

export async function fetchSports(signal: AbortSignal): Promise<readonly Sport[]> {
  const answer = await get<{ items: readonly Sport[] }>(new URL("sports", BASE), signal);
  return answer.items;
}

export function fetchEvents(query: EventsQuery, signal: AbortSignal): Promise<EventsPage> {
  const url = new URL("events", BASE);
  if (query.sport !== undefined) url.searchParams.set("sport", query.sport);
  url.searchParams.set("status", query.statuses.join(","));
  url.searchParams.set("page", String(query.page ?? 0));
  url.searchParams.set("size", String(query.size));
  return get(url, signal);
}

export function fetchEvent(id: string, signal: AbortSignal): Promise<WireEvent> {
  return get(new URL(`events/${encodeURIComponent(id)}`, BASE), signal);
}

async function get<T>(url: URL, signal: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { signal, headers: { accept: "application/json" } });
  } catch (failure) {
    if (signal.aborted) throw failure;
    throw new RestError(0, "The server cannot be reached.");
  }
  if (!response.ok) throw new RestError(response.status, await reasonOf(response));
  return (await response.json()) as T;
}

/** Servers answer errors as problem documents; their detail says more than a status number. */
async function reasonOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: unknown; title?: unknown };
    if (typeof problem.detail === "string") return problem.detail;
    if (typeof problem.title === "string") return problem.title;
  } catch {
    // No document: the status has to do.
  }
  return `The server answered ${response.status}.`;
}
