import { newSession, step, type Effect, type Input, type Session } from "./session";
import { readFrame, type DeltaFrame, type OwnFrame, type SnapshotFrame } from "./protocol";

/** Who is told what came over the wire. */
export interface LinkListener {
  onSnapshot(frame: SnapshotFrame, fresh: boolean): void;
  onDelta(frame: DeltaFrame): void;
  /** What is about the player who is signed in. */
  onOwn(frame: OwnFrame): void;
  onLeft(channel: string): void;
  /** The server no longer takes the player's token. */
  onTokenRefused(): void;
  /** After every step that changed the connection or a channel's phase. */
  onSession(session: Session): void;
}

const TICK_MILLIS = 250;

/**
 * The shell around the session state machine: owns the socket, the timer and the page's visibility, and nothing else.
 * Events of a socket that has been given up are dropped.
 */
export class PushLink {
  #session: Session = newSession();
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #garbled = 0;
  readonly #url: string;
  readonly #listener: LinkListener;

  constructor(url: string, listener: LinkListener) {
    this.#url = url;
    this.#listener = listener;
  }

  start(): void {
    this.#timer = setInterval(() => this.#step({ type: "tick" }), TICK_MILLIS);
    document.addEventListener("visibilitychange", this.#onVisibility);
    window.addEventListener("online", this.#onOnline);
    this.#step({ type: "start" });
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#onVisibility);
    window.removeEventListener("online", this.#onOnline);
    this.#disconnect();
  }

  want(channels: ReadonlySet<string>): void {
    this.#step({ type: "want", channels });
  }

  /** Whose connection it is from now on; null: nobody's. */
  identify(token: string | null): void {
    this.#step({ type: "token", token });
  }

  retry(): void {
    this.#step({ type: "retry" });
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === "visible") this.#step({ type: "visible" });
  };

  readonly #onOnline = (): void => this.#step({ type: "visible" });

  #step(input: Input): void {
    const before = this.#session;
    const [session, effects] = step(before, input, { now: performance.now(), random: Math.random() });
    this.#session = session;
    for (const effect of effects) this.#perform(effect);
    if (changed(before, session)) this.#listener.onSession(this.#session);
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case "connect":
        return this.#connect();
      case "disconnect":
        return this.#disconnect();
      case "send":
        if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(effect.frame));
        return;
      case "snapshot":
        return this.#listener.onSnapshot(effect.frame, effect.fresh);
      case "delta":
        return this.#listener.onDelta(effect.frame);
      case "own":
        return this.#listener.onOwn(effect.frame);
      case "tokenRefused":
        return this.#listener.onTokenRefused();
      case "left":
        return this.#listener.onLeft(effect.channel);
    }
  }

  #connect(): void {
    this.#disconnect();
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const own = (handle: () => void) => () => {
      if (this.#socket === socket) handle();
    };
    socket.onopen = own(() => this.#step({ type: "opened" }));
    socket.onmessage = (message) => {
      if (this.#socket === socket) this.#receive(message.data);
    };
    socket.onclose = (closed) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#step({ type: "closed", code: closed.code });
    };
  }

  #disconnect(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  #receive(data: unknown): void {
    const frame = typeof data === "string" ? readFrame(data) : null;
    if (frame?.op === "error" && frame.code !== "NOT_SIGNED_IN") console.warn(`overround: the server refused: ${frame.code} ${frame.detail ?? ""}`);
    if (frame !== null) return this.#step({ type: "frame", frame });
    this.#garbled += 1;
    if (this.#garbled === 1) console.warn("overround: a push message was not understood and was skipped", data);
  }
}

/** Positions move with every frame; only phases and the connection matter to who draws them. */
function changed(before: Session, after: Session): boolean {
  if (before === after) return false;
  if (phaseOf(before) !== phaseOf(after) || before.channels.size !== after.channels.size) return true;
  for (const [name, channel] of after.channels) {
    const old = before.channels.get(name);
    if (old !== channel && (old?.phase !== channel.phase || old.refusal !== channel.refusal)) return true;
  }
  return false;
}

function phaseOf({ link }: Session): string {
  switch (link.phase) {
    case "idle":
    case "connecting":
      return link.phase;
    case "open":
      return `open ${link.welcomed}`;
    case "waiting":
      return `waiting ${link.until}`;
  }
}
