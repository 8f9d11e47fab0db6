/**
 * The betting side of the simulated house: players, money, verdicts, as the gateway answers them over REST and on the push
 * channels `bets` and `wallet`. Far simpler than the real one; it agrees with it about answers, not about rules.
 *
 * Players: anna and ben (pounds), carol (dollars), greta (excluded herself). A password is the user name.
 */
import { randomBytes, randomUUID } from "node:crypto";

const PLAYERS = { anna: ["GBP", 10_000], ben: ["GBP", 0], carol: ["USD", 10_000], greta: ["EUR", 10_000] };
const IN_PLAY_MILLIS = 3_000;
const LEAST_MINOR = 10;
const MOST_MINOR = 50_000;
const NAMED = { TRIXIE: [3, 2], PATENT: [3, 1], YANKEE: [4, 2], LUCKY_15: [4, 1], CANADIAN: [5, 2], LUCKY_31: [5, 1], HEINZ: [6, 2], LUCKY_63: [6, 1], SUPER_HEINZ: [7, 2], GOLIATH: [8, 2] };
const NEWEST = 20;

export class Betting {
  #world;
  #accounts = new Map(Object.entries(PLAYERS).map(([name, [currency, minor]]) => [name, { name, currency, available: minor, held: 0, bets: [], byKey: new Map() }]));
  #tokens = new Map();
  #listeners = new Set();
  #timers = new Set();
  #seq = 0;

  constructor(world) {
    this.#world = world;
  }

  stop() {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** The player whose token it is; null when it is nobody's. */
  playerOf(token) {
    return this.#tokens.get(token) ?? null;
  }

  /** Tells `(player, frame)` of everything that happens. */
  onNews(listener) {
    this.#listeners.add(listener);
  }

  snapshotOf(player, channel, id) {
    const account = this.#accounts.get(player);
    return channel === "bets"
      ? { op: "snapshot", id, ch: "bets", bets: account.bets.slice(0, NEWEST).map(({ view }) => view) }
      : { op: "snapshot", id, ch: "wallet", wallet: walletOf(account) };
  }

  /** One request below `/api/v1/`; null when it is none about bets. */
  answer(method, parts, url, headers, body) {
    if (parts[0] === "sessions") return this.#signIn(body);
    if (parts[0] !== "wallet" && parts[0] !== "bets") return null;
    const account = this.#accounts.get(this.playerOf((headers.authorization ?? "").replace(/^Bearer /, "")));
    if (account === undefined) return problem(401, "UNAUTHENTICATED", "the token is missing, ended or not of this house");
    if (method === "POST") return this.#once(account, headers["idempotency-key"], parts, body);
    if (parts[0] === "wallet") return [200, walletOf(account)];
    if (parts.length === 1) return betsOf(account, url);
    const bet = account.bets.find(({ view }) => view.betId === parts[1]);
    return bet === undefined ? problem(404, "BET_NOT_FOUND", `there is no bet '${parts[1]}'`) : [200, { bet: bet.view, timeline: bet.timeline }];
  }

  #signIn({ username, password }) {
    if (!Object.hasOwn(PLAYERS, username ?? "") || password !== username) return problem(401, "BAD_CREDENTIALS", "user name or password is wrong");
    const token = randomBytes(16).toString("hex");
    this.#tokens.set(token, username);
    return [200, { token, expiresAt: new Date(Date.now() + 3_600_000).toISOString(), roles: ["player"] }];
  }

  /** The same key with the same body brings the same answer; with another it is refused. */
  #once(account, key, parts, body) {
    if (!key) return problem(400, "IDEMPOTENCY_KEY_MISSING", "the header Idempotency-Key is needed");
    const asked = JSON.stringify([parts, body]);
    const before = account.byKey.get(key);
    if (before !== undefined) return before.asked === asked ? before.answer : problem(409, "IDEMPOTENCY_MISMATCH", "this key was used for something else");
    const answer = parts[0] === "bets" ? this.#place(account, body) : this.#deposit(account, body);
    if (answer[0] < 300) account.byKey.set(key, { asked, answer });
    return answer;
  }

  #deposit(account, { amountMinor, currency }) {
    if (currency !== account.currency) return problem(400, "BAD_FIELD", `currency must be ${account.currency}`);
    account.available += amountMinor;
    this.#moved(account, "DEPOSIT", amountMinor);
    return [201, { transferId: randomUUID(), status: "CONFIRMED", code: null, detail: null, providerReference: null, wallet: walletOf(account) }];
  }

  #place(account, request) {
    const legs = request.legs.map((leg) => this.#judged(leg, request));
    const lines = linesOf(request, legs);
    const bet = { request, timeline: [], view: this.#view(account, request, legs, lines) };
    const refusal = this.#refusal(account, bet, lines);
    if (refusal !== null) return this.#rejected(account, bet, lines, refusal);
    const { view } = bet;
    account.available -= view.totalStakeMinor;
    account.held += view.totalStakeMinor;
    const pending = legs.some((leg) => leg.inPlay);
    const now = Date.now();
    bet.view = { ...view, status: pending ? "PENDING" : "ACCEPTED", placedAt: iso(now), dueAt: pending ? iso(now + IN_PLAY_MILLIS) : null, decidedAt: pending ? null : iso(now) };
    account.bets.unshift(bet);
    this.#step(bet, "COMPLIANCE_DECISION");
    this.#step(bet, "WALLET_TX");
    this.#moved(account, "BET_HOLD", -view.totalStakeMinor);
    this.#happened(account, bet, pending ? "BET_PENDING" : "BET_PLACED");
    if (pending) this.#later(() => this.#decide(account, bet));
    return [pending ? 202 : 201, answerOf(bet)];
  }

  #later(run) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, IN_PLAY_MILLIS);
    this.#timers.add(timer);
  }

  /** After the in-play wait: the same questions about prices once more. */
  #decide(account, bet) {
    const legs = bet.request.legs.map((leg) => this.#judged(leg, bet.request));
    const refusal = pricesRefusal(legs);
    const stake = bet.view.totalStakeMinor;
    account.held -= refusal === null ? 0 : stake;
    account.available += refusal === null ? 0 : stake;
    if (refusal === null) bet.view = { ...bet.view, legs, status: "ACCEPTED", decidedAt: iso(Date.now()) };
    else bet.view = { ...bet.view, legs, status: "REJECTED", decidedAt: iso(Date.now()), ...refusal };
    if (refusal !== null) this.#moved(account, "BET_RELEASE", stake);
    this.#happened(account, bet, refusal === null ? "BET_ACCEPTED" : "BET_REJECTED");
  }

  #refusal(account, { view, request }, lines) {
    const limit = `${(MOST_MINOR / 100).toFixed(2)} ${view.currency}`;
    if (account.name === "greta") return { code: "SELF_EXCLUDED", detail: "excluded by the player until further notice" };
    if (lines === null) return { code: "INVALID_LEGS", detail: `${request.legs.length} legs do not make a ${request.type}` };
    if (new Set(view.legs.map((leg) => leg.event)).size < view.legs.length) return { code: "CORRELATED_LEGS", detail: "two legs are of one event" };
    const prices = pricesRefusal(view.legs);
    if (prices !== null) return prices;
    if (request.unitStakeMinor < LEAST_MINOR) return { code: "STAKE_BELOW_MINIMUM", detail: `the minimum stake is 0.10 ${view.currency}` };
    if (view.totalStakeMinor > MOST_MINOR) return { code: "STAKE_ABOVE_MAXIMUM", detail: `the maximum stake is ${limit}` };
    if (view.totalStakeMinor > account.available) return { code: "INSUFFICIENT_FUNDS", detail: `${(account.available / 100).toFixed(2)} ${view.currency} are available` };
    return null;
  }

  #rejected(account, bet, lines, refusal) {
    const { view } = bet;
    const unit = refusal.code === "STAKE_ABOVE_MAXIMUM" ? Math.floor(MOST_MINOR / view.lines) : view.unitStakeMinor;
    const offered = refusal.code === "STAKE_ABOVE_MAXIMUM" || refusal.code === "ODDS_CHANGED";
    bet.view = { ...view, status: "REJECTED", ...refusal, placedAt: iso(Date.now()), decidedAt: iso(Date.now()) };
    account.bets.unshift(bet);
    this.#step(bet, "COMPLIANCE_DECISION");
    this.#happened(account, bet, "BET_REJECTED");
    const offer = offered ? { unitStakeMinor: unit, potentialReturnMinor: returnOf(lines, unit), legs: view.legs } : null;
    return [200, { ...answerOf(bet), offer }];
  }

  #judged({ market: marketId, selection: selectionId, odds: asked, banker = false }, { priceChange, tolerance = 0 }) {
    const event = [...this.#world.events.values()].find((each) => each.markets.some((market) => market.id === marketId));
    const market = event?.markets.find((each) => each.id === marketId);
    const selection = market?.selections.find((each) => each.id === selectionId);
    const odds = selection?.odds ?? null;
    const least = priceChange === "any" ? asked * (1 - tolerance) : asked;
    const taken = odds === asked || (priceChange !== "none" && odds !== null && odds >= least);
    const open = market?.status === "OPEN" && selection?.status === "ACTIVE" && odds !== null;
    return {
      event: event?.id ?? null,
      eventName: event?.name ?? null,
      market: marketId,
      marketName: market?.name ?? null,
      selection: selectionId,
      selectionName: selection?.name ?? null,
      askedOdds: asked,
      odds: open ? odds : null,
      banker,
      inPlay: market?.inPlay ?? false,
      status: selection === undefined ? "NOT_FOUND" : !open ? "SUSPENDED" : taken ? "OK" : "CHANGED",
    };
  }

  #view(account, { type, unitStakeMinor }, legs, lines) {
    return {
      betId: randomUUID(),
      player: account.name,
      jurisdiction: "UK",
      status: "REJECTED",
      code: null,
      detail: null,
      type,
      currency: account.currency,
      unitStakeMinor,
      lines: lines?.length ?? 1,
      totalStakeMinor: unitStakeMinor * (lines?.length ?? 1),
      potentialReturnMinor: lines === null ? 0 : returnOf(lines, unitStakeMinor),
      legs,
      dueAt: null,
      placedAt: iso(Date.now()),
      decidedAt: null,
    };
  }

  #step(bet, type) {
    this.#seq += 1;
    bet.timeline.push({ at: iso(Date.now()), type, position: this.#seq, hash: randomBytes(32).toString("hex") });
  }

  #happened(account, bet, type) {
    this.#step(bet, type);
    this.#tell(account, { op: "bet", ch: "bets", seq: this.#seq, type, bet: bet.view });
  }

  #moved(account, purpose, amountMinor) {
    this.#seq += 1;
    this.#tell(account, { op: "tx", ch: "wallet", seq: this.#seq, tx: { transferId: randomUUID(), phase: "POSTED", purpose, amountMinor, currency: account.currency, reference: "" } });
    this.#tell(account, { op: "snapshot", ch: "wallet", wallet: walletOf(account) });
  }

  #tell(account, frame) {
    for (const listener of this.#listeners) listener(account.name, frame);
  }
}

function pricesRefusal(legs) {
  const gone = legs.find((leg) => leg.status === "NOT_FOUND");
  if (gone !== undefined) return { code: "SELECTION_NOT_FOUND", detail: `there is no ${gone.selection} in ${gone.market}` };
  const suspended = legs.find((leg) => leg.status === "SUSPENDED");
  if (suspended !== undefined) return { code: "MARKET_SUSPENDED", detail: `${suspended.market} takes no bets now` };
  const changed = legs.find((leg) => leg.status === "CHANGED");
  return changed === undefined ? null : { code: "ODDS_CHANGED", detail: `the odds of ${changed.market} ${changed.selection} are ${changed.odds}, ${changed.askedOdds} were asked` };
}

/** Every line as its legs' odds, one after the other; null when the legs make no such bet. */
function linesOf({ type, sizes }, legs) {
  const count = legs.length;
  const wanted = sizesOf(type, sizes, count);
  if (wanted === null) return null;
  const lines = [];
  for (let mask = 1; mask < 1 << count; mask++) {
    const line = legs.filter((_, index) => mask & (1 << index));
    if (wanted.includes(line.length) && legs.every((leg) => !leg.banker || line.includes(leg))) lines.push(line.map((leg) => leg.odds ?? leg.askedOdds));
  }
  return lines.length === 0 ? null : lines;
}

function sizesOf(type, sizes, count) {
  if (type === "SINGLE") return count === 1 ? [1] : null;
  if (type === "MULTIPLE") return count > 1 ? [count] : null;
  if (type === "SYSTEM") return sizes;
  const [legs, from] = NAMED[type] ?? [0, 0];
  return legs === count ? Array.from({ length: legs - from + 1 }, (_, index) => from + index) : null;
}

/** Line by line and exact; rounded half up once. */
function returnOf(lines, unitStakeMinor) {
  const longest = Math.max(...lines.map((line) => line.length));
  const sum = lines
    .map((line) => line.reduce((product, odds) => product * BigInt(Math.round(odds * 1_000)), 1n) * 1_000n ** BigInt(longest - line.length))
    .reduce((one, other) => one + other, 0n);
  const scale = 1_000n ** BigInt(longest);
  return Number((2n * sum * BigInt(unitStakeMinor) + scale) / (2n * scale));
}

function answerOf({ view, request }) {
  const { player, decidedAt, ...answer } = view;
  return { ...answer, requestedUnitStakeMinor: request.unitStakeMinor, offer: null, decisionId: null };
}

function walletOf({ currency, available, held }) {
  return { currency, balanceMinor: available + held, availableMinor: available, heldMinor: held };
}

function betsOf(account, url) {
  const [page, size] = [Number(url.searchParams.get("page") ?? 0), Number(url.searchParams.get("size") ?? 20)];
  const items = account.bets.slice(page * size, (page + 1) * size).map(({ view }) => view);
  return [200, { items, page, total: account.bets.length }];
}

function problem(status, code, detail) {
  return [status, { type: `urn:overround:problem:${code.toLowerCase().replaceAll("_", "-")}`, title: code, status, code, detail, transient: false }];
}

function iso(millis) {
  return new Date(millis).toISOString();
}
