/**
 * Serves the built page with a simulated REST and push side. For looking at the page and for its browser checks; not
 * part of the product.
 *
 *   node dev/mock.mjs [--port 8090] [--dist dist] [--seed 7] [--empty] [--busy]
 *
 * `--busy`: every price of every live event moves 100 times a second. Who can sign in stands in betting.mjs.
 *
 * `PUT /simulation/markets/{id}` with `{"status":"SUSPENDED"}`, `{"status":"OPEN"}` or
 * `{"selection":"1","odds":2.5}` moves a market and holds it still: for checks that need just that.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { WebSocketServer } from "ws";
import { Betting } from "./betting.mjs";
import { Simulation } from "./simulation.mjs";

const WEB = resolve(fileURLToPath(import.meta.url), "../..");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const NAMES = { football: "Football", tennis: "Tennis", cricket: "Cricket", "horse-racing": "Horse racing" };
const HISTORY = 500;
const OWN = ["bets", "wallet"];
const TOKEN_CHECK_MILLIS = 20;

export async function startMock({ port = 0, dist = join(WEB, "dist"), seed = 7, empty = false, tickMillis = 100, chance } = {}) {
  const world = new Simulation(seed, Date.now, chance);
  if (empty) world.events.clear();
  const betting = new Betting(world);
  const epoch = Date.now().toString(36);
  /** channel -> {seq, frames} for aggregate channels; event and market channels use the event's version. */
  const channels = new Map();
  const clients = new Set();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://mock");
    const parts = url.pathname.split("/").map(decodeURIComponent);
    const body = request.method === "GET" ? null : await bodyOf(request);
    if (parts[1] === "simulation") return json(response, ...move(world, parts.slice(2), body));
    if (parts[1] !== "api") return file(dist, url.pathname, response);
    const answer = betting.answer(request.method, parts.slice(3), url, request.headers, body);
    return answer === null ? rest(world, url, response) : json(response, ...answer);
  });
  const sockets = new WebSocketServer({ server, path: "/ws/odds" });
  sockets.on("connection", (socket) => {
    const client = { socket, channels: new Set(), player: null };
    clients.add(client);
    const say = (frame) => socket.send(JSON.stringify(frame));
    say({ op: "welcome", session: "mock", heartbeatMillis: 2_000, tickMillis: 10, profile: "default" });
    const heart = setInterval(() => say({ op: "heartbeat", ts: Date.now() * 1_000 }), 2_000);
    socket.on("message", (data) => hear(client, say, String(data)));
    socket.on("close", () => {
      clearInterval(heart);
      clients.delete(client);
    });
  });

  function hear(client, say, text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return client.socket.close(4009, "not JSON");
    }
    if (frame.op === "ping") return say({ op: "pong", id: frame.id });
    if (frame.op === "refresh") return refresh(client, frame.token);
    if (frame.op === "unsubscribe") return client.channels.delete(frame.channel);
    if (frame.op !== "subscribe") return say({ op: "error", id: frame.id, code: "BAD_REQUEST", detail: `unknown op ${frame.op}` });
    if (OWN.includes(frame.channel)) return own(client, say, frame);
    const events = eventsOf(world, frame.channel);
    if (events === null) return say({ op: "error", id: frame.id, code: "UNKNOWN_CHANNEL", detail: `There is no ${frame.channel} here.` });
    client.channels.add(frame.channel);
    const log = logOf(frame.channel, events);
    const since = frame.since;
    const covered = since?.epoch === epoch && (since.seq === log.seq || log.frames.some((each) => each.prev === since.seq));
    if (covered) {
      say({ op: "resumed", id: frame.id, ch: frame.channel, epoch, seq: since.seq });
      for (const each of log.frames) if (each.prev >= since.seq) say(each);
      return undefined;
    }
    return say({ op: "snapshot", id: frame.id, ch: frame.channel, epoch, seq: log.seq, ts: Date.now() * 1_000, ...snapshotOf(frame.channel, events) });
  }

  /** As in the gateway: a token is looked at beside what else comes, and a good one is not answered. */
  function refresh(client, token) {
    setTimeout(() => {
      client.player = betting.playerOf(token);
      if (client.player === null) client.socket.close(4001, "token");
    }, TOKEN_CHECK_MILLIS);
  }

  function own(client, say, { id, channel }) {
    if (client.player === null) return say({ op: "error", id, code: "NOT_SIGNED_IN", detail: "this channel is a signed-in player's" });
    client.channels.add(channel);
    return client.socket.send(bare(betting.snapshotOf(client.player, channel, id)));
  }

  betting.onNews((player, frame) => {
    for (const client of clients) if (client.player === player && client.channels.has(frame.ch)) client.socket.send(bare(frame));
  });

  function logOf(channel, events) {
    const known = channels.get(channel);
    if (known !== undefined) return known;
    const log = { seq: channel.startsWith("sport:") ? 1 : (events[0]?.version ?? 0), frames: [] };
    channels.set(channel, log);
    return log;
  }

  world.onChange((event, { e, m }) => {
    const reached = [[`sport:${event.sport}`, m], [`event:${event.id}`, m], ...m.map((market) => [`market:${market.id}`, [market]])];
    for (const [channel, markets] of reached) {
      const log = channels.get(channel);
      if (log === undefined) continue;
      const seq = channel.startsWith("sport:") ? log.seq + 1 : event.version;
      const frame = { op: "delta", ch: channel, prev: log.seq, seq, ts: Date.now() * 1_000, ...(e.length > 0 ? { e } : {}), ...(markets.length > 0 ? { m: markets } : {}) };
      log.seq = seq;
      log.frames.push(frame);
      if (log.frames.length > HISTORY) log.frames.shift();
      const text = JSON.stringify(frame);
      for (const client of clients) if (client.channels.has(channel)) client.socket.send(text);
    }
  });

  const timer = setInterval(() => world.tick(), tickMillis);
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    world,
    /** Cuts every push connection, as a network would; `down` also refuses new ones. */
    cut: () => clients.forEach((client) => client.socket.terminate()),
    async stop() {
      clearInterval(timer);
      betting.stop();
      clients.forEach((client) => client.socket.terminate());
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function eventsOf(world, channel) {
  const [kind, ...rest] = channel.split(":");
  const id = rest.join(":");
  const all = [...world.events.values()];
  if (kind === "sport") return all.some((event) => event.sport === id) ? all.filter((event) => event.sport === id) : null;
  if (kind === "event") return world.events.has(id) ? [world.events.get(id)] : null;
  if (kind === "market") {
    const found = all.find((event) => event.markets.some((market) => market.id === id));
    return found === undefined ? null : [found];
  }
  return null;
}

function snapshotOf(channel, events) {
  const only = channel.startsWith("market:") ? channel.slice("market:".length) : null;
  return {
    events: events.map((event) => eventView(event)),
    markets: events.flatMap((event) =>
      event.markets.filter((market) => only === null || market.id === only).map((market) => ({ ...marketView(market), event: event.id })),
    ),
  };
}

/** As the gateway writes what is about a player: without nulls. */
function bare(frame) {
  return JSON.stringify(frame, (_, value) => (value === null ? undefined : value));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return {};
  }
}

/** Whether this is a simulated house at all (no market named), or a market moved at a wish. */
function move(world, [kind, id], wish) {
  if (kind === undefined) return [200, { simulated: true }];
  return kind === "markets" && world.hold(id, wish ?? {}) ? [200, {}] : [404, {}];
}

function rest(world, url, response) {
  const all = [...world.events.values()];
  const parts = url.pathname.split("/").slice(3).map(decodeURIComponent);
  if (parts[0] === "sports") {
    const items = [...new Set(all.map((event) => event.sport))].map((id) => ({
      id,
      name: NAMES[id] ?? id,
      live: all.filter((event) => event.sport === id && event.status === "LIVE").length,
      upcoming: all.filter((event) => event.sport === id && event.status === "SCHEDULED").length,
    }));
    return json(response, 200, { items });
  }
  if (parts[0] === "events" && parts.length === 1) {
    const [sport, status] = [url.searchParams.get("sport"), url.searchParams.get("status")];
    const [page, size] = [Number(url.searchParams.get("page") ?? 0), Number(url.searchParams.get("size") ?? 50)];
    const found = all.filter((event) => (sport === null || event.sport === sport) && (status === null || status.split(",").includes(event.status)));
    const items = found.slice(page * size, (page + 1) * size).map((event) => ({ ...eventView(event), mainMarket: marketView(event.markets[0]) }));
    return json(response, 200, { items, page, total: found.length });
  }
  const event = parts[0] === "events" ? world.events.get(parts[1]) : undefined;
  if (event === undefined) return json(response, 404, { title: "Not found", status: 404, detail: `There is no event ${parts[1]} here.` });
  return json(response, 200, { ...eventView(event), mainMarket: marketView(event.markets[0]), markets: event.markets.map(marketView) });
}

function eventView({ id, sport, competition, name, startsAt, status, clock, score, degraded, version, markets }) {
  return { id, sport, competition, name, startsAt, status, clock, score, degraded, version, marketCount: markets.length };
}

function marketView({ id, type, name, specifiers, status, inPlay, causes, version, selections }) {
  return { id, type, ...(name === null ? {} : { name }), specifiers, status, inPlay, causes, version, selections };
}

function json(response, status, body) {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

function file(dist, path, response) {
  const target = join(dist, normalize(path === "/" ? "/index.html" : path));
  if (!target.startsWith(dist) || !existsSync(target) || !statSync(target).isFile()) {
    response.writeHead(404).end("not found");
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(target)] ?? "application/octet-stream",
    "content-security-policy": "default-src 'self'; connect-src 'self' ws:",
  });
  createReadStream(target).pipe(response);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8090" }, dist: { type: "string" }, seed: { type: "string", default: "7" }, empty: { type: "boolean", default: false }, busy: { type: "boolean", default: false } },
  });
  const mock = await startMock({
    port: Number(values.port),
    seed: Number(values.seed),
    empty: values.empty,
    ...(values.busy ? { tickMillis: 10, chance: 1 } : {}),
    ...(values.dist === undefined ? {} : { dist: resolve(values.dist) }),
  });
  console.log(`the page with a simulated house: ${mock.url}`);
}
